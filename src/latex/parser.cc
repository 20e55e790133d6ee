#include "latex/parser.h"

#include <algorithm>

#include "core/utf8.h"
#include "latex/characters.h"
#include "latex/macros.h"
#include "latex/parse_row.h"

namespace scipix {
namespace {

Error ErrorAt(std::string_view source, size_t position, const std::string& sentence, LatexPlace* place) {
  const std::string_view before = source.substr(0, std::min(position, source.size()));
  if (place != nullptr) {
    const size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    place->line = 1 + static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
    place->column = 1 + CountCharacters(before.substr(line_start));
  }
  return {ErrorCode::kLatexError, "character " + std::to_string(1 + CountCharacters(before)) + ": " + sentence};
}

}  // namespace

Result<Node> ParseLatex(std::string_view source, LatexPlace* place) {
  if (place != nullptr) *place = {};
  if (source.size() > kMaxSource) {
    return Error{ErrorCode::kLatexError, "the formula has " + std::to_string(source.size()) + " bytes, more than " + std::to_string(kMaxSource)};
  }
  if (const size_t stray = FindNotUtf8(source); stray < source.size()) return ErrorAt(source, stray, "expected UTF-8", place);
  ExpandedLatex expanded;
  const bool expand = NeedsExpansion(source);
  if (MacroError error; expand && !ExpandMacros(source, expanded, error)) return ErrorAt(source, error.position, error.sentence, place);
  Reader reader(expand ? std::string_view(expanded.text) : source);
  Node root;
  if (ParseRow(reader, root) && reader.lexer.at_end()) return root;
  reader.Fail("expected no " + reader.Here());
  const size_t position = expand ? expanded.OriginOf(reader.error_position()) : reader.error_position();
  return ErrorAt(source, position, reader.error(), place);
}

}  // namespace scipix
