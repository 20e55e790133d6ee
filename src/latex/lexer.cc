#include "latex/lexer.h"

#include "core/utf8.h"
#include "latex/characters.h"

namespace scipix {
namespace {

constexpr std::string_view kByteOrderMark = "\uFEFF";  // where texts were joined it may stand anywhere, and shows nothing

bool IsPartOfNumber(char c) { return IsAsciiDigit(c) || c == '.'; }

}  // namespace

size_t EndOfLexeme(std::string_view source, size_t start) {
  size_t end = start;
  if (source[end] == '\\' && ++end == source.size()) return end;
  if (end == start || !IsAsciiLetter(source[end])) return end + Utf8Size(source[end]);
  while (end < source.size() && IsAsciiLetter(source[end])) ++end;
  return end;
}

void Lexer::SkipSpace() {
  while (next_ < source_.size()) {
    if (IsAsciiSpace(source_[next_])) {
      ++next_;
    } else if (source_[next_] == '%') {
      while (next_ < source_.size() && source_[next_] != '\n') ++next_;
    } else if (source_.substr(next_).starts_with(kByteOrderMark)) {
      next_ += kByteOrderMark.size();
    } else {
      return;
    }
  }
}

/// The lexeme that starts at next_, which is no white space.
void Lexer::TakeLexeme() {
  position_ = next_;
  if (next_ == source_.size()) {
    lexeme_ = {};
    return;
  }
  next_ = EndOfLexeme(source_, position_);
  lexeme_ = source_.substr(position_, next_ - position_);
}

void Lexer::Advance() {
  before_ = next_;
  SkipSpace();
  TakeLexeme();
}

void Lexer::StepBack() {
  next_ = before_;
  position_ = before_ - 1;
  lexeme_ = source_.substr(position_, 1);
}

bool Lexer::Skip(std::string_view lexeme) {
  if (lexeme_ != lexeme || at_end()) return false;
  Advance();
  return true;
}

std::string_view Lexer::AdvanceText() {
  const bool after_command = lexeme_.size() > 1 && lexeme_[0] == '\\' && IsAsciiLetter(lexeme_[1]);
  const size_t start = next_;
  SkipSpace();
  if (next_ > start && !after_command && source_[start] != '%') {
    position_ = start;
    lexeme_ = " ";
    return lexeme_;
  }
  TakeLexeme();
  return lexeme_;
}

bool Lexer::ReadUpTo(std::string_view opener, char closer, std::string_view& content) {
  const size_t end = source_.find(closer, next_);
  if (lexeme_ != opener || end == std::string_view::npos) return false;
  content = source_.substr(next_, end - next_);
  next_ = end + 1;
  Advance();
  return true;
}

bool Lexer::ReadName(std::string_view& name) { return ReadUpTo("{", '}', name); }

bool Lexer::ReadGroup(std::string_view& content) {
  if (lexeme_ != "{") return false;
  int depth = 1;
  for (size_t end = next_; end < source_.size(); ++end) {
    depth += source_[end] == '{' ? 1 : source_[end] == '}' ? -1 : 0;
    if (depth > 0) continue;
    content = source_.substr(next_, end - next_);
    next_ = end + 1;
    Advance();
    return true;
  }
  return false;
}

bool Lexer::ReadOption(std::string_view& option) { return ReadUpTo("[", ']', option); }

bool Lexer::ReadLength(std::string_view& length) {
  size_t end = position_;
  const auto skip_spaces = [&] { while (end < source_.size() && IsAsciiSpace(source_[end])) ++end; };
  if (end < source_.size() && (source_[end] == '-' || source_[end] == '+')) ++end;
  skip_spaces();
  const size_t digits = end;
  while (end < source_.size() && IsPartOfNumber(source_[end])) ++end;
  if (end == digits) return false;
  skip_spaces();
  if (source_.size() < end + 2 || !IsAsciiLetter(source_[end]) || !IsAsciiLetter(source_[end + 1])) return false;
  end += 2;
  length = source_.substr(position_, end - position_);
  next_ = end;
  Advance();
  return true;
}

}  // namespace scipix
