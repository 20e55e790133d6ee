#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace scipix {

/// LaTeX without definitions and macros.
struct ExpandedLatex {
  /// Text from `start` of `text` on came from `origin` of the source; all of a macro's body from where it was called.
  struct Piece {
    size_t start;
    size_t origin;
    bool moves = true;  // false: all of the piece is at `origin`
  };

  std::string text;
  std::vector<Piece> pieces;

  /// The byte of the source that a byte of the text came from.
  size_t OriginOf(size_t position) const;
  /// Whether it was made by a macro that stands there.
  bool IsMade(size_t position) const;

  /// Appends a token that stands at byte `origin` of the source, or (not `moves`) was made by what was called there; apart from a command
  /// before it, into which it would run.
  void Append(std::string_view token, size_t origin, bool moves);

 private:
  const Piece* PieceAt(size_t position) const;

  bool after_word_ = false;  // a command of letters is the last
};

}  // namespace scipix
