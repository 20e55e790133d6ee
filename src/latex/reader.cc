#include "latex/reader.h"

#include "latex/parser.h"

namespace scipix {

bool Reader::FailAt(size_t position, const std::string& sentence, const std::string& mend) {
  if (error_.empty()) {
    error_ = sentence;
    error_position_ = position;
    mend_ = mend;
  }
  return false;
}

std::string Reader::Here() const { return lexer.at_end() ? "end of the formula" : std::string(lexer.Peek()); }

bool Reader::Expect(std::string_view lexeme) {
  const std::string mend(lexeme == "\\right" ? "\\right." : lexeme);
  return lexer.Skip(lexeme) || FailFor(mend, "expected " + std::string(lexeme) + ", not " + Here());
}

bool Reader::AtRowEnd() const {
  const std::string_view lexeme = lexer.Peek();
  if (lexeme.empty()) return true;
  if (lexeme.size() == 1) {
    switch (lexeme[0]) {
      case ']': return ends.bracket;
      case '$': return ends.dollar;
      case '}':
      case '&': return true;
      default: return false;
    }
  }
  if (lexeme == "\\end" || lexeme == "\\right" || lexeme == "\\middle") return true;
  if (lexeme == "\\)") return ends.dollar;
  return ends.rows && AtRowBreak();
}

bool Reader::Enter() {
  if (depth_ == kMaxDepth) return Fail("nested deeper than " + std::to_string(kMaxDepth));
  ++depth_;
  return true;
}

}  // namespace scipix
