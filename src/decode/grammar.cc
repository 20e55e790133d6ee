#include "decode/grammar.h"

#include <algorithm>
#include <cassert>

namespace scipix {
namespace {

constexpr float kForbidden = -1e9f;
constexpr int kMaxLines = 2;      // \hline\hline, a double rule
constexpr int kMaxColumns = 30;   // column letters of an array

bool Opens(TokenClass kind) {
  switch (kind) {
    case TokenClass::kOpen:
    case TokenClass::kOpenText:
    case TokenClass::kOpenRows:
    case TokenClass::kOpenFirst:
    case TokenClass::kOpenIndex:
    case TokenClass::kOpenColumns:
    case TokenClass::kSubscript:
    case TokenClass::kSuperscript:
    case TokenClass::kLeft:
    case TokenClass::kBegin: return true;
    default: return false;
  }
}

bool IsColumnLetter(const Token& token) { return token.text == "c" || token.text == "l" || token.text == "r"; }

}  // namespace

Grammar::Grammar(const Vocabulary& vocabulary, int limit) : vocabulary_(&vocabulary), limit_(limit) {
  assert(limit >= 2);
  frames_.push_back({});
}

/// Tokens needed to close one frame.
int Grammar::FrameCost(const Frame& frame) const {
  switch (frame.kind) {
    case FrameKind::kTop: return 0;
    case FrameKind::kGroup:
    case FrameKind::kText:
    case FrameKind::kRows:
    case FrameKind::kTable:
    case FrameKind::kLeft: return 1;
    case FrameKind::kFirst:
    case FrameKind::kIndex: return 2;
    case FrameKind::kColumns: return frame.columns == 0 ? 3 : 2;
  }
  return 0;
}

/// Tokens needed to close everything once `token` stands, with the end token. `token` must fit by its kind.
int Grammar::CostAfter(const Token& token, int id) const {
  if (token.kind == TokenClass::kFinish) return 0;
  if (Opens(token.kind)) return closing_cost_ + FrameCost(OpenedFrame(token));
  const Frame& frame = frames_.back();
  if (frame.kind == FrameKind::kColumns) {
    const bool first_letter = frame.columns == 0 && IsColumnLetter(token);
    return closing_cost_ - (first_letter || id == vocabulary_->close() ? 1 : 0);
  }
  return closing_cost_ - (id == frame.closer || token.kind == TokenClass::kRight ? 1 : 0);
}

bool Grammar::AllowsHere(const Token& token, int id) const {
  const Frame& frame = frames_.back();
  if (frame.kind == FrameKind::kColumns) {
    if (id == vocabulary_->close()) return frame.columns > 0;
    return (IsColumnLetter(token) && frame.columns < kMaxColumns) || token.text == "|";
  }
  if (frame.kind == FrameKind::kText) return token.in_text || id == frame.closer;
  if (!token.in_math) return false;
  // KaTeX and LaTeX end an optional argument at the first ] outside braces, even at that of \right].
  if (InIndexArgument() && token.text.find(']') != std::string::npos && id != frame.closer) return false;

  switch (token.kind) {
    case TokenClass::kUnused:
    case TokenClass::kSpace: return false;
    case TokenClass::kFinish: return frame.kind == FrameKind::kTop;
    case TokenClass::kSymbol: return true;
    case TokenClass::kSubscript: return !frame.subscript && AllowsOpen(token);
    case TokenClass::kSuperscript: return !frame.superscript && AllowsOpen(token);
    case TokenClass::kOpen:
    case TokenClass::kOpenText:
    case TokenClass::kOpenRows:
    case TokenClass::kOpenFirst:
    case TokenClass::kOpenColumns: return AllowsOpen(token);
    case TokenClass::kOpenIndex:
    case TokenClass::kLeft:
    case TokenClass::kBegin: return !InIndexArgument() && AllowsOpen(token);
    case TokenClass::kBetween:
    case TokenClass::kAfterIndex:
    case TokenClass::kClose:
    case TokenClass::kEndTable: return id == frame.closer;
    case TokenClass::kMiddle:
    case TokenClass::kRight: return frame.kind == FrameKind::kLeft;
    case TokenClass::kCell: return frame.kind == FrameKind::kTable && (frame.columns == 0 || frame.cells + 1 < frame.columns);
    case TokenClass::kRow: return frame.kind == FrameKind::kTable || frame.kind == FrameKind::kRows;
    case TokenClass::kLimits: return after_operator_;
    case TokenClass::kLine: return frame.lines && frame.row_start && frame.row_lines < kMaxLines;
  }
  return false;
}

bool Grammar::AllowsOpen(const Token& token) const {
  if (token.kind == TokenClass::kOpenColumns && InIndexArgument()) return false;
  return static_cast<int>(frames_.size()) <= kMaxDepth;
}

Grammar::Frame Grammar::OpenedFrame(const Token& token) const {
  Frame frame;
  frame.closer = vocabulary_->close();
  switch (token.kind) {
    case TokenClass::kOpenText: frame.kind = FrameKind::kText; break;
    case TokenClass::kOpenRows: frame.kind = FrameKind::kRows; break;
    case TokenClass::kOpenFirst:
      frame.kind = FrameKind::kFirst;
      frame.closer = vocabulary_->between();
      break;
    case TokenClass::kOpenIndex:
      frame.kind = FrameKind::kIndex;
      frame.closer = vocabulary_->after_index();
      break;
    case TokenClass::kLeft:
      frame.kind = FrameKind::kLeft;
      frame.closer = vocabulary_->right();
      break;
    case TokenClass::kOpenColumns:
    case TokenClass::kBegin: {
      const Environment& environment = *FindEnvironment(token.environment);
      frame.kind = token.kind == TokenClass::kBegin ? FrameKind::kTable : FrameKind::kColumns;
      frame.closer = token.closer;
      frame.columns = environment.max_columns;
      frame.row_start = true;
      frame.lines = environment.lines;
      break;
    }
    default: frame.kind = FrameKind::kGroup; break;
  }
  return frame;
}

/// Closes the innermost frame, or goes on with the next argument of the same command.
void Grammar::Turn() {
  Frame& frame = frames_.back();
  switch (frame.kind) {
    case FrameKind::kFirst:
    case FrameKind::kIndex:
      frame = Frame{};
      frame.kind = FrameKind::kGroup;
      frame.closer = vocabulary_->close();
      return;
    case FrameKind::kColumns:
      frame.kind = FrameKind::kTable;
      frame.row_start = true;
      return;
    default: frames_.pop_back();
  }
}

void Grammar::Advance(int id) {
  assert(Allows(id));
  const Token& token = (*vocabulary_)[id];
  closing_cost_ = CostAfter(token, id);
  ++length_;
  after_operator_ = token.takes_limits && frames_.back().kind != FrameKind::kText;
  Frame& frame = frames_.back();
  if (frame.kind == FrameKind::kColumns && id != vocabulary_->close()) {
    frame.columns += IsColumnLetter(token) ? 1 : 0;
    return;
  }
  if (token.kind == TokenClass::kLine) {
    ++frame.row_lines;
    return;
  }
  frame.row_start = false;
  if (token.kind != TokenClass::kSubscript && token.kind != TokenClass::kSuperscript) frame.subscript = frame.superscript = false;
  switch (token.kind) {
    case TokenClass::kFinish: finished_ = true; return;
    case TokenClass::kSubscript: frame.subscript = true; break;
    case TokenClass::kSuperscript: frame.superscript = true; break;
    case TokenClass::kCell: ++frame.cells; break;
    case TokenClass::kRow:
      frame.cells = frame.row_lines = 0;
      frame.row_start = true;
      break;
    default: break;
  }
  if (Opens(token.kind)) {
    frames_.push_back(OpenedFrame(token));
  } else if (id == frame.closer || token.kind == TokenClass::kRight || (frame.kind == FrameKind::kColumns)) {
    Turn();
  }
}

void Grammar::WriteBias(std::span<float> bias) const {
  assert(static_cast<int>(bias.size()) == vocabulary_->size());
  for (int id = 0; id < vocabulary_->size(); ++id) bias[static_cast<size_t>(id)] = Allows(id) ? 0.0f : kForbidden;
}

std::vector<int> Grammar::Closing() const {
  std::vector<int> closing;
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (frame->kind == FrameKind::kTop) break;
    if (frame->kind == FrameKind::kColumns) {
      if (frame->columns == 0) closing.push_back(vocabulary_->column());
      closing.push_back(vocabulary_->close());
    }
    closing.push_back(frame->closer);
    if (frame->kind == FrameKind::kFirst || frame->kind == FrameKind::kIndex) closing.push_back(vocabulary_->close());
  }
  return closing;
}

void Grammar::ForceEnd() { limit_ = std::min(limit_, length_ + closing_cost_); }

}  // namespace scipix
