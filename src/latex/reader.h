#pragma once

#include <string>
#include <string_view>

#include "latex/lexer.h"
#include "latex/node.h"

namespace scipix {

/// What the parts of the parser share: the lexer, where the present row ends, and the first error. Every parse function returns
/// false after an error, and then all is given up.
class Reader {
 public:
  explicit Reader(std::string_view source) : lexer(source) {}

  /// What ends the present row, besides the end of the source, `}`, `\end`, `\right` and `\middle`.
  struct Ends {
    bool bracket = false;  // ]
    bool rows = false;     // \\ and \cr
    bool dollar = false;   // $ or \)
  };

  Lexer lexer;
  Ends ends;

  /// Keeps the first error and where it is: here, or at the byte given. Always false.
  bool Fail(const std::string& sentence) { return FailAt(lexer.position(), sentence); }
  bool FailAt(size_t position, const std::string& sentence) { return FailAt(position, sentence, {}); }
  /// The same where `mend`, put in at that byte, would be what was expected.
  bool FailFor(const std::string& mend, const std::string& sentence) { return FailAt(lexer.position(), sentence, mend); }
  bool FailAt(size_t position, const std::string& sentence, const std::string& mend);
  bool failed() const { return !error_.empty(); }
  const std::string& error() const { return error_; }
  size_t error_position() const { return error_position_; }
  /// What FailFor was given; empty if only leaving out what stands there could help.
  const std::string& mend() const { return mend_; }

  /// The present lexeme as a sentence names it.
  std::string Here() const;
  /// Goes past `lexeme`, or fails.
  bool Expect(std::string_view lexeme);
  bool AtRowEnd() const;
  bool AtRowBreak() const { return lexer.Peek() == "\\\\" || lexer.Peek() == "\\cr" || lexer.Peek() == "\\newline"; }

  /// Counts groups within groups. Enter fails at kMaxDepth.
  bool Enter();
  void Leave() { --depth_; }

  bool has_tag = false;      // one \tag a formula or row, as in LaTeX
  std::string text_font;     // within \text{ }, where arguments are text: `\textbf` or its like; empty in formulas
  bool numbered = false;     // within rows that are numbered but for those with \notag
  bool gap_touches = false;  // [ follows the last command without a space, so that after \\ it is an option

 private:
  int depth_ = 0;
  std::string error_;
  std::string mend_;
  size_t error_position_ = 0;
};

/// Sets what ends the row for as long as it lives.
class EndsScope {
 public:
  EndsScope(Reader& reader, Reader::Ends ends) : reader_(reader), outer_(reader.ends) { reader.ends = ends; }
  ~EndsScope() { reader_.ends = outer_; }
  EndsScope(const EndsScope&) = delete;
  EndsScope& operator=(const EndsScope&) = delete;

 private:
  Reader& reader_;
  Reader::Ends outer_;
};

}  // namespace scipix
