#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "decode/vocabulary.h"

namespace scipix {

/// Says which tokens may follow a prefix so that the label can always be finished and then parses in KaTeX
/// (and in LaTeX with amsmath): arguments and braces close in order, no base gets two scripts of a kind,
/// \limits stands after operators, \left has its \right in the same group and cell, cells and rows stand in tables only, text holds letters only.
///
/// A length budget forces the end: a token is allowed only if the closing tokens still fit behind it, so that a
/// label never has more than `limit` tokens, the end token included, and is balanced even then.
class Grammar {
 public:
  /// Groups within groups; more is refused. The parser of latex/ allows more (latex/parser.h, kMaxDepth).
  static constexpr int kMaxDepth = 32;

  /// `vocabulary` must live longer. `limit` >= 2 tokens.
  Grammar(const Vocabulary& vocabulary, int limit);

  /// Any id may be asked; after the end token nothing is allowed. Always true for at least one token before it.
  bool Allows(int id) const { return IsLegal(id) && HasRoom(id); }
  /// Whether a token is refused by the length budget alone.
  bool IsTooLong(int id) const { return IsLegal(id) && !HasRoom(id); }
  /// Takes an allowed token.
  void Advance(int id);
  /// 0 for tokens that are allowed, -1e9 for all others; `bias` has one entry a token of the vocabulary.
  void WriteBias(std::span<float> bias) const;
  /// The shortest tokens that close everything, without the end token.
  std::vector<int> Closing() const;
  /// Lowers the limit so that from here on only closing tokens are allowed.
  void ForceEnd();

  bool finished() const { return finished_; }
  int length() const { return length_; }

 private:
  enum class FrameKind : uint8_t { kTop, kGroup, kText, kRows, kFirst, kIndex, kColumns, kTable, kLeft };
  struct Frame {
    FrameKind kind = FrameKind::kTop;
    int closer = -1;        // the token that closes or turns this frame; -1 for kTop
    bool subscript = false;    // the last atom has one
    bool superscript = false;
    bool row_start = false;    // kTable: nothing but \hline since \\ or \begin
    bool lines = false;        // kTable: \hline may stand in it
    int columns = 0;           // kColumns, kTable: column letters read; kTable: at most so many cells, 0: no limit
    int cells = 0;             // kTable: `&` in this row
    int row_lines = 0;         // kTable: \hline before this row
  };

  bool IsLegal(int id) const { return !finished_ && vocabulary_->Contains(id) && AllowsHere((*vocabulary_)[id], id); }
  bool HasRoom(int id) const { return length_ + 1 + CostAfter((*vocabulary_)[id], id) <= limit_; }
  bool AllowsHere(const Token& token, int id) const;
  bool AllowsOpen(const Token& token) const;
  bool InIndexArgument() const { return frames_.back().kind == FrameKind::kIndex; }
  int FrameCost(const Frame& frame) const;
  int CostAfter(const Token& token, int id) const;
  Frame OpenedFrame(const Token& token) const;
  void Turn();

  const Vocabulary* vocabulary_;
  int limit_;
  int length_ = 0;
  int closing_cost_ = 1;  // tokens that close everything, with the end token
  bool finished_ = false;
  bool after_operator_ = false;  // the last token is one that \limits may follow
  std::vector<Frame> frames_;
};

}  // namespace scipix
