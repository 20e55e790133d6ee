#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/token_writer.h"
#include "latex/node.h"

namespace scipix {

/// Writes rows of a tree as Typst's math. typst.cc has symbols and scripts, typst_writer.cc what
/// stands around or beside rows: fractions, accents, fonts, boxes, tables.
class TypstWriter final : public TokenWriter {
 private:
  /// `name(`, whose arguments follow.
  void Open(std::string_view name);
  void Next();
  void Close(std::string_view end = ")");
  /// A row as an argument: `""` where it is empty.
  void Argument(std::span<const Node> items);
  void Argument(const Node& row);
  void Call(std::string_view name, const Node& row);
  /// Code around a formula of its own: `#box(width: 0pt, $x$)`.
  void Code(std::string_view code, const Node& row);
  void Write(const Node& node) override;
  void PutString(std::string_view text);
  /// A character as Typst reads it in math.
  void PutCharacter(char32_t code, bool escaped);
  void WriteSymbol(const Node& node);
  void WriteNegated(const Node& symbol);
  void PutOperator(std::string_view word, bool limits);
  void WriteSized(const Node& node);
  void WriteSpace(const Node& node);
  void WriteText(const Node& node);
  /// Whether the items are written as one token that `_` and `^` take whole.
  static bool IsBare(std::span<const Node> items);
  void WriteScript(std::string_view sign, std::span<const Node> items);
  /// The base of scripts, as one thing.
  void WriteBase(const Node& base);
  void WriteScripts(const Node& node);
  void WriteBothScripts(const Node& node) override;
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

  int calls_ = 0;  // how many function calls are open: there `,` `;` `:` part arguments
};

}  // namespace scipix
