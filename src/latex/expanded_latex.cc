#include "latex/expanded_latex.h"

#include <algorithm>
#include <iterator>

#include "latex/characters.h"
#include "latex/macro_tokens.h"

namespace scipix {

/// Null before the first.
const ExpandedLatex::Piece* ExpandedLatex::PieceAt(size_t position) const {
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), position, [](size_t at, const Piece& piece) { return at < piece.start; });
  return after == pieces.begin() ? nullptr : &*std::prev(after);
}

size_t ExpandedLatex::OriginOf(size_t position) const {
  const Piece* piece = PieceAt(position);
  return piece == nullptr ? position : piece->origin + (piece->moves ? position - piece->start : 0);
}

bool ExpandedLatex::IsMade(size_t position) const {
  const Piece* piece = PieceAt(position);
  return piece != nullptr && !piece->moves;
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
