#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace scipix {

/// Cuts LaTeX of math mode into lexemes: a command (`\alpha`, `\{`, `\\`) or one UTF-8 character. Spaces and comments
/// (`%` to the end of the line) fall away. One lexeme of look-ahead. The source must be UTF-8.
class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) { Advance(); }

  /// The present lexeme; empty at the end. A view of the source.
  std::string_view Peek() const { return lexeme_; }
  /// Byte where it starts.
  size_t position() const { return position_; }
  bool at_end() const { return lexeme_.empty(); }
  /// True if the next character follows the present lexeme without a space.
  bool Touches(char c) const { return next_ < source_.size() && source_[next_] == c; }

  void Advance();
  /// Goes on if the present lexeme is `lexeme`.
  bool Skip(std::string_view lexeme);

  /// With `{` as the present lexeme: reads everything up to the matching `}` as text mode sees it and goes past it.
  /// `~` becomes a space, `\%` and its like the bare character. False at the end of the source or at a command that
  /// has no meaning there; then `position` is that place.
  bool ReadText(std::string& text);
  /// The same for a plain name: everything up to the next `}`. False at the end of the source.
  bool ReadName(std::string_view& name);

 private:
  void SkipSpace();

  std::string_view source_;
  std::string_view lexeme_;
  size_t position_ = 0;
  size_t next_ = 0;  // byte after the lexeme
};

}  // namespace scipix
