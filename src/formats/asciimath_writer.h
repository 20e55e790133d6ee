#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "formats/token_writer.h"
#include "latex/node.h"

namespace scipix {

/// Writes rows of a tree as AsciiMath. asciimath.cc has symbols and scripts, asciimath_writer.cc what stands around or beside
/// rows: fractions, accents, fonts, brackets, tables.
class AsciimathWriter final : public TokenWriter {
 private:
  /// `name(`, `(`: what follows up to Close is one thing.
  void Open(std::string_view start);
  void Close(std::string_view end);
  /// A row in brackets that are not seen where the language takes an argument.
  void Argument(const Node& row);
  void Call(std::string_view name, const Node& row);
  /// Things side by side as one.
  void Together(const Node& row);
  void Write(const Node& node) override;
  /// Text in quotes; a quote within becomes a typographic one.
  void PutText(std::string_view text);
  static std::string Character(char32_t code);
  void PutCharacter(char32_t code);
  void WriteSymbol(const Node& node);
  void WriteNegated(const Node& symbol);
  void WriteSpace(const Node& node);
  static bool IsBare(const Node& row);
  void WriteScript(std::string_view sign, const Node& row);
  void WriteBothScripts(const Node& node) override;
  void WriteScripts(const Node& node);
  void WriteFraction(const Node& node);
  void WriteAccent(const Node& node);
  static bool IsWord(const Node& row, std::string& word);
  void WriteFont(const Node& node);
  void WriteOperator(const Node& row);
  void WritePhantom(const Node& node);
  void WriteModulo(const Node& node);
  void WriteArrow(const Node& node);
  /// What AsciiMath writes for the side of a bracket that grows; `{:` and `:}` are not seen.
  static std::string Fence(std::string_view delimiter, bool left);
  void WriteDelimited(const Node& node);
  /// A delimiter that is only seen, without grouping.
  void PutDelimiter(std::string_view delimiter);
  /// Rows of one cell each.
  void WriteRows(const std::vector<Node>& rows, std::string_view left, std::string_view right);
  void WriteRow(const Node& row, size_t columns, const std::vector<bool>& rules);
  /// Before which columns an array has a vertical rule.
  static std::vector<bool> RulesOf(const Node& table);
  /// AsciiMath has no tables of one row.
  void WriteOnlyRow(const Node& table, std::string_view left, std::string_view right);
  void WriteTable(const Node& node);

  std::vector<bool> brackets_;  // the brackets that are open: whether each stands right behind another
  int tables_ = 0;              // how many tables are open: there a comma parts cells
};

}  // namespace scipix
