#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "latex/node.h"

namespace scipix {

/// Writes rows of a tree as Typst's math. typst.cc has symbols and scripts, typst_writer.cc what
/// stands around or beside rows: fractions, accents, fonts, boxes, tables.
class TypstWriter {
 public:
  void WriteItems(const std::vector<Node>& nodes);
  std::string Take();

 private:
  /// Appends a token, apart from the one before it.
  void Put(std::string_view token);
  /// Appends to the token before.
  void Join(std::string_view text);
  /// `name(`, whose arguments follow.
  void Open(std::string_view name);
  void Next();
  void Close(std::string_view end = ")");
  /// A row as an argument: `""` where it is empty.
  void Argument(const Node& row);
  void Call(std::string_view name, const Node& row);
  /// Code around a formula of its own: `#box(width: 0pt, $x$)`.
  void Code(std::string_view code, const Node& row);
  /// Digits from `at` on as one token, with the scripts on the last; returns the place behind them.
  size_t WriteNumber(const std::vector<Node>& nodes, size_t at);
  void Write(const Node& node);
  void PutString(std::string_view text);
  /// A character as Typst reads it in math.
  void PutCharacter(char32_t code, bool escaped);
  void WriteSymbol(const Node& node);
  void WriteNegated(const Node& symbol);
  void PutOperator(std::string_view word, bool limits);
  void WriteSized(const Node& node);
  void WriteSpace(const Node& node);
  void WriteText(const Node& node);
  /// Whether the row is written as one token that `_` and `^` take whole.
  static bool IsBare(const Node& row);
  void WriteScript(std::string_view sign, const Node& row);
  /// The base of scripts, as one thing.
  void WriteBase(const Node& base);
  void WriteScripts(const Node& node);
  /// The scripts alone, behind their base.
  void WriteBothScripts(const Node& node);
  void WriteFraction(const Node& node);
  /// Something above and below a base, however it is placed by itself.
  void WriteAttached(const Node& base, const Node* above, const Node* below);
  void WriteAccent(const Node& node);
  void WriteFont(const Node& node);
  void WriteStyle(const Node& node);
  void WriteColor(const Node& node);
  void WriteBox(const Node& node);
  void WritePhantom(const Node& node);
  void WriteClass(const Node& node);
  void WriteOperator(const Node& node);
  void WriteModulo(const Node& node);
  void WriteArrow(const Node& node);
  void WriteLines(const std::vector<Node>& rows);
  void WriteDelimited(const Node& node);
  void WriteCells(const Node& row, std::string_view between);
  void WriteRows(const Node& table, std::string_view cell, std::string_view row);
  /// `, augment: #(hline: (1,), vline: (2,))`; lines before the first and after the last row or column have no place there.
  static std::string Rules(const Node& table);
  void WriteTable(const Node& node);

  std::string out_;
  int calls_ = 0;              // how many function calls are open: there `,` `;` `:` part arguments
  bool tight_ = false;         // whether the next token stands without a space
  bool after_letter_ = false;  // whether the token before is one letter, which a bracket may touch
  bool lonely_ = false;        // whether the next symbol is a bracket without a partner
};

}  // namespace scipix
