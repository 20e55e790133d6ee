#include "latex/repair.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"
#include "latex/lexer.h"
#include "latex/parse_row.h"
#include "latex/parser.h"
#include "latex/reader.h"

namespace scipix {
namespace {

constexpr size_t kMinRounds = 5;
constexpr size_t kMinRepeated = 24;  // lexemes

struct Piece {
  size_t start;
  std::string_view lexeme;
};

std::vector<Piece> Cut(std::string_view source) {
  std::vector<Piece> pieces;
  for (Lexer lexer(source); !lexer.at_end(); lexer.Advance()) pieces.push_back({lexer.position(), lexer.Peek()});
  return pieces;
}

/// How many lexemes at the end are equal to those `period` before them.
size_t CountRepeated(const std::vector<Piece>& pieces, size_t period) {
  size_t count = 0;
  while (count + period < pieces.size() && pieces[pieces.size() - 1 - count].lexeme == pieces[pieces.size() - 1 - count - period].lexeme) ++count;
  return count;
}

void LeaveCircleOnce(std::string& latex) {
  const std::vector<Piece> pieces = Cut(latex);
  for (size_t period = 1; period * kMinRounds <= pieces.size(); ++period) {
    const size_t repeated = CountRepeated(pieces, period);
    if (repeated + period < std::max(kMinRepeated, period * kMinRounds)) continue;
    latex.resize(pieces[pieces.size() - repeated].start);
    return;
  }
}

/// The bytes to leave out at an error: the lexeme there, and the name behind \begin and \end.
size_t SizeOfMisplaced(std::string_view latex, size_t position) {
  Lexer lexer(latex.substr(position));
  if (lexer.at_end()) return latex.size() - position;
  const bool named = lexer.Peek() == "\\begin" || lexer.Peek() == "\\end";
  const size_t size = lexer.position() + lexer.Peek().size();
  std::string_view name;
  lexer.Advance();
  if (!named || !lexer.ReadName(name)) return size;
  return static_cast<size_t>(name.data() + name.size() + 1 - latex.data()) - position;
}

/// Reads the whole, or mends the first error. True if it was read.
bool ReadOrMend(std::string& latex, Node& root) {
  Reader reader(latex);
  if (ParseRow(reader, root) && reader.lexer.at_end()) return true;
  reader.Fail("expected no " + reader.Here());
  const size_t position = std::min(reader.error_position(), latex.size());
  if (!reader.mend().empty()) {
    latex.insert(position, reader.mend());
  } else if (position < latex.size()) {
    latex.erase(position, SizeOfMisplaced(latex, position));
  } else {
    const std::vector<Piece> pieces = Cut(latex);
    latex.resize(pieces.empty() ? 0 : pieces.back().start);
  }
  return false;
}

}  // namespace

Result<Node> ParseRepaired(std::string_view source, std::string* latex) {
  Result<Node> tree = ParseLatex(source);
  if (latex != nullptr) *latex = source;
  if (tree.ok() || source.size() > kMaxRepairable || FindNotUtf8(source) < source.size()) return tree;
  std::string mended(source);
  LeaveCircleOnce(mended);
  Node root;
  for (int repairs = 0; !ReadOrMend(mended, root); ++repairs) {
    if (repairs == kMaxRepairs) return tree;
  }
  if (latex != nullptr) *latex = std::move(mended);
  return root;
}

}  // namespace scipix
