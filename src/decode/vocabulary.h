#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace scipix {

/// What a label token does to the structure of a formula. The class follows from the spelling alone, so that
/// vocabulary.json (written by models/normalise) needs no list of its own.
enum class TokenClass : uint8_t {
  kUnused,       // padding and start: never written
  kFinish,       // the end token
  kSymbol,       // a character or command without arguments
  kSpace,        // `~`, a space inside \text{
  kOpen,         // `\hat{`, `{`: one argument
  kOpenText,     // `\text{`: one argument in text mode
  kOpenRows,     // `\substack{`: one argument with \\ inside
  kOpenFirst,    // `\frac{`: the first of two arguments
  kOpenIndex,    // `\sqrt[`: an optional argument, then another
  kOpenColumns,  // `\begin{array}{`: column letters, then the table
  kSubscript,    // `_{`
  kSuperscript,  // `^{`
  kBetween,      // `}{`
  kAfterIndex,   // `]{`
  kClose,        // `}`
  kLeft,         // `\left(`
  kMiddle,       // `\middle|`
  kRight,        // `\right)`
  kBegin,        // `\begin{matrix}`
  kEndTable,     // `\end{matrix}`
  kCell,         // `&`
  kRow,          // `\\`
  kLine,         // `\hline`
  kLimits,       // `\limits`, `\nolimits`
};

struct Token {
  std::string text;
  TokenClass kind = TokenClass::kSymbol;
  bool in_math = true;       // may stand in math mode
  bool takes_limits = false; // \limits may follow
  bool in_text = false;      // may stand inside \text{
  std::string_view environment;  // of kBegin, kOpenColumns, kEndTable: `matrix`; a view of static memory
  int closer = -1;           // of kBegin, kOpenColumns: the id of the matching \end
};

/// The tokens of the label language; the id of a token is its index.
/// File: {"version": 1, "special": {"pad": 0, "start": 1, "end": 2}, "tokens": ["<pad>", "<s>", "</s>", ...]}.
class Vocabulary {
 public:
  /// Reads vocabulary.json. Errors (model_corrupt) name the entry: special ids out of range or equal, tokens
  /// empty or twice, an opener whose closer is missing, an unknown environment.
  static Result<Vocabulary> Parse(std::string_view json);

  int size() const { return static_cast<int>(tokens_.size()); }
  bool Contains(int id) const { return id >= 0 && id < size(); }
  const Token& operator[](int id) const { return tokens_[static_cast<size_t>(id)]; }
  /// The id of a token, -1 if there is none.
  int Find(std::string_view text) const;

  int start() const { return start_; }
  int end() const { return end_; }
  int close() const { return close_; }              // `}`
  int between() const { return between_; }          // `}{`
  int after_index() const { return after_index_; }  // `]{`
  int right() const { return right_; }              // `\right.`, or else any \right
  int column() const { return column_; }            // `c`

 private:
  Status Link();

  std::vector<Token> tokens_;
  int start_ = 0, end_ = 0, close_ = -1, between_ = -1, after_index_ = -1, right_ = -1, column_ = -1;
};

/// How a table treats its cells.
struct Environment {
  std::string_view name;
  int max_columns;  // `&` + 1; 0: no limit
  bool lines;       // may hold \hline
};

/// The environments of the label language, null for another name. Column limits are LaTeX's.
const Environment* FindEnvironment(std::string_view name);

}  // namespace scipix
