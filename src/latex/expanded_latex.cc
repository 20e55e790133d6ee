#include "latex/expanded_latex.h"

#include <algorithm>
#include <iterator>

#include "latex/characters.h"
#include "latex/macro_tokens.h"

namespace scipix {

size_t ExpandedLatex::OriginOf(size_t position) const {
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), position, [](size_t at, const Piece& piece) { return at < piece.start; });
  if (after == pieces.begin()) return position;
  const Piece& piece = *std::prev(after);
  return piece.origin + (piece.moves ? position - piece.start : 0);
}

void ExpandedLatex::Append(std::string_view token, size_t origin, bool moves) {
  const bool apart = after_word_ && IsAsciiLetter(token[0]);
  if (apart) text += ' ';
  if (pieces.empty() || !moves || !pieces.back().moves || apart || origin - pieces.back().origin != text.size() - pieces.back().start) {
    pieces.push_back({text.size(), origin, moves});
  }
  text += token;
  after_word_ = IsWordToken(token);
}

}  // namespace scipix
