#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "formats/letter_style.h"
#include "formats/unicode_scripts.h"
#include "latex/environments.h"
#include "latex/node.h"
#include "latex/symbols.h"

namespace scipix {

/// Writes a tree as one line of plain text. unicode.cc has rows, symbols and scripts, unicode_writer.cc fractions, roots, accents, boxes, tables.
class UnicodeWriter {
 public:
  std::string Written(const Node& row);

 private:
  /// Appends a piece, with a space where the two kinds stand apart.
  void Put(std::string_view text, SymbolClass kind);
  bool IsApart(SymbolClass kind) const;
  void PutCharacter(char32_t code, SymbolClass kind, char32_t mark = 0);
  void PutDelimiter(std::string_view name, SymbolClass kind);
  static std::string InBrackets(std::string text);
  /// A piece as one that holds together at least as `needed` does.
  static std::string Bound(std::string text, Binding needed);
  /// Whether a row is a word that nobody takes for a product.
  static bool IsWord(const Node& row, std::string_view text);
  void WriteItems(const std::vector<Node>& items);
  static bool IsBeforeOperand(const std::vector<Node>& items, size_t at);
  void Write(const Node& node);
  void WriteSymbol(const Node& node);
  void WriteNegated(const Node& symbol);
  void WriteSpace(const Node& node);
  void WriteScript(const Node& row, bool raised);
  void WriteScripts(const Node& node);
  /// What stands over or under a brace or a stack, and is no power: `=┴!`.
  void WriteLabel(const Node& row, bool above);
  void WriteFraction(const Node& node);
  void WriteRoot(const Node& node);
  /// With a mark on each character, or on the last.
  static std::string Marked(std::string_view text, char32_t mark, bool each);
  void WriteAccent(const Node& node);
  void WriteBox(const Node& node);
  void WriteDelimited(const Node& node);
  /// Rows apart by semicolons. `table`: their columns, or null for rows that are no table's.
  void WriteRows(const std::vector<Node>& rows, const Node* table);
  void WriteCells(const std::vector<Node>& cells, ColumnLayout layout, const std::string& rules);
  void WriteTable(const Node& node);

  std::string out_;
  SymbolClass before_ = SymbolClass::kOpen;  // the kind of the piece before
  LetterStyle style_ = LetterStyle::kNone;
  bool gap_ = false;      // a space is due before the next piece
  bool bare_ = false;     // the piece before ends with a script without brackets: γ^μ
  bool tight_ = false;    // no spaces round signs: scripts and cells
  bool crowded_ = false;  // an operand follows the fraction or root that is written next
  bool fenced_ = false;   // the table that is written next has delimiters already
};

}  // namespace scipix
