#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace scipix {

/// The byte behind the command or character that starts at `start`, which is within the source.
size_t EndOfLexeme(std::string_view source, size_t start);

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

  /// Text mode: the lexeme behind the present one, which becomes the present one. Like Advance, but a run of white space is the
  /// lexeme " " (spaces after a command still fall away).
  std::string_view AdvanceText();

  /// Text mode, behind what reads on in math mode: the last byte before the present lexeme and the spaces ahead of it becomes the present one.
  void StepBack();

  /// With `{` as the present lexeme: everything up to the next `}`, and goes past it. False at the end of the source.
  bool ReadName(std::string_view& name);
  /// The same with braces within: up to the `}` that closes the present one.
  bool ReadGroup(std::string_view& content);
  /// ReadName for `[` and `]`.
  bool ReadOption(std::string_view& option);
  /// From the present lexeme on: a length without braces, `-.5 em`, and goes past it. False if there is none.
  bool ReadLength(std::string_view& length);

 private:
  void SkipSpace();
  void TakeLexeme();
  bool ReadUpTo(std::string_view opener, char closer, std::string_view& content);

  std::string_view source_;
  std::string_view lexeme_;
  size_t position_ = 0;
  size_t next_ = 0;  // byte after the lexeme
  size_t before_ = 0;  // byte after what was before it
};

}  // namespace scipix
