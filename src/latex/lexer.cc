#include "latex/lexer.h"

#include "core/utf8.h"

namespace scipix {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

void Lexer::SkipSpace() {
  while (next_ < source_.size()) {
    if (IsSpace(source_[next_])) {
      ++next_;
    } else if (source_[next_] == '%') {
      while (next_ < source_.size() && source_[next_] != '\n') ++next_;
    } else {
      return;
    }
  }
}

void Lexer::Advance() {
  SkipSpace();
  position_ = next_;
  if (next_ == source_.size()) {
    lexeme_ = {};
    return;
  }
  if (source_[next_] != '\\') {
    next_ += Utf8Size(source_[next_]);
  } else if (++next_ < source_.size()) {
    if (!IsLetter(source_[next_])) {
      next_ += Utf8Size(source_[next_]);
    } else {
      while (next_ < source_.size() && IsLetter(source_[next_])) ++next_;
    }
  }
  lexeme_ = source_.substr(position_, next_ - position_);
}

bool Lexer::Skip(std::string_view lexeme) {
  if (lexeme_ != lexeme || at_end()) return false;
  Advance();
  return true;
}

bool Lexer::ReadText(std::string& text) {
  int depth = 0;
  bool space = false;  // spaces run together, as in TeX
  for (; next_ < source_.size(); ++next_) {
    const char c = source_[next_];
    const bool was_space = space;
    space = IsSpace(c);
    if (space) {
      if (!was_space) text += ' ';
    } else if (c == '~') {
      text += ' ';
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && depth-- == 0) {
      ++next_;
      Advance();
      return true;
    } else if (c == '\\') {
      if (next_ + 1 == source_.size() || std::string_view("%&#_${}").find(source_[next_ + 1]) == std::string_view::npos) break;
      text += source_[++next_];
    } else if (c != '}') {
      text += c;
    }
  }
  position_ = next_;
  return false;
}

bool Lexer::ReadName(std::string_view& name) {
  const size_t end = source_.find('}', next_);
  if (lexeme_ != "{" || end == std::string_view::npos) return false;
  name = source_.substr(next_, end - next_);
  next_ = end + 1;
  Advance();
  return true;
}

}  // namespace scipix
