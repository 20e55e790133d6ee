#include "latex/parser.h"

#include <algorithm>
#include <utility>

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

/// The formula without a byte order mark and the delimiters of a document that may stand round all of it: `$ $`, `$$ $$`, `\[ \]`, `\( \)`.
std::string_view WithoutDelimiters(std::string_view source) {
  constexpr std::pair<std::string_view, std::string_view> kDelimiters[] = {{"$$", "$$"}, {"$", "$"}, {"\\[", "\\]"}, {"\\(", "\\)"}};
  constexpr std::string_view kSpaces = " \t\r\n";
  constexpr std::string_view kByteOrderMark = "\uFEFF";
  if (source.starts_with(kByteOrderMark)) source.remove_prefix(kByteOrderMark.size());
  const size_t start = std::min(source.find_first_not_of(kSpaces), source.size());
  const std::string_view solid = source.substr(start, source.find_last_not_of(kSpaces) + 1 - start);
  for (const auto& [open, close] : kDelimiters) {
    if (solid.size() < open.size() + close.size() || !solid.starts_with(open) || !solid.ends_with(close)) continue;
    const std::string_view inner = solid.substr(open.size(), solid.size() - open.size() - close.size());
    if (!inner.ends_with('\\')) return inner;  // `\$` and `\\]` close nothing
  }
  return source;
}

}  // namespace

Result<Node> ParseLatex(std::string_view source, LatexPlace* place) {
  if (place != nullptr) *place = {};
  if (source.size() > kMaxSource) {
    return Error{ErrorCode::kLatexError, "the formula has " + std::to_string(source.size()) + " bytes, more than " + std::to_string(kMaxSource)};
  }
  if (const size_t stray = FindNotUtf8(source); stray < source.size()) return ErrorAt(source, stray, "expected UTF-8", place);
  const std::string_view formula = WithoutDelimiters(source);
  const size_t offset = static_cast<size_t>(formula.data() - source.data());
  ExpandedLatex expanded;
  const bool expand = NeedsExpansion(formula);
  if (MacroError error; expand && !ExpandMacros(formula, expanded, error)) return ErrorAt(source, offset + error.position, error.sentence, place);
  Reader reader(expand ? std::string_view(expanded.text) : formula);
  Node root;
  if (ParseRow(reader, root) && reader.lexer.at_end()) return root;
  reader.Fail("expected no " + reader.Here());
  const size_t position = expand ? expanded.OriginOf(reader.error_position()) : reader.error_position();
  const bool made = expand && position < formula.size() && expanded.IsMade(reader.error_position());
  const std::string call = made ? ", in what " + std::string(formula.substr(position, EndOfLexeme(formula, position) - position)) + " stands for" : "";
  return ErrorAt(source, offset + position, reader.error() + call, place);
}

}  // namespace scipix
