#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/letter_style.h"
#include "latex/node.h"
#include "latex/symbols.h"

namespace scipix {

/// Writes the elements within <math>. mathml.cc has rows, symbols and scripts, mathml_writer.cc elements, fractions, accents and
/// what grows, mathml_table.cc tables, text and boxes.
class MathmlWriter {
 public:
  void Write(const Node& node);
  std::string Take() { return std::move(out_); }

 private:
  // mathml.cc
  void WriteItems(const std::vector<Node>& items);
  void WriteArgument(const Node& node);
  bool IsOneElement(const Node& node) const;
  bool IsOneItem(const std::vector<Node>& items) const;
  void WriteSymbol(const Node& node, char32_t negation);
  void WriteOperator(const Symbol& symbol, std::string_view limits, char32_t negation);
  std::string_view SpacingOf(const Symbol& symbol) const;
  void WriteName(std::string_view word);
  void WriteBar(char32_t code, char32_t negation);
  void WriteIdentifier(char32_t code, bool italic);
  void WriteScripts(const Node& node, std::string number);
  void AppendStyled(const Node& symbol, std::string& text) const;
  bool IsApplied(const Node& node) const;
  void PutNumber(const Node& digit, std::string number);
  size_t WriteNumber(const std::vector<Node>& items, size_t at);
  size_t WriteWord(const std::vector<Node>& items, size_t at);

  // mathml_writer.cc
  void WriteFraction(const Node& node);
  void WriteAccent(const Node& node);
  void WriteFont(const Node& node);
  void WriteFence(std::string_view delimiter, std::string_view form);
  void WriteSized(const Node& node);
  void WriteOperatorName(const Node& node);
  void WriteArrow(const Node& node);
  void WriteLabel(const Node& row);
  void WriteModulo(const Node& node);

  // mathml_table.cc
  void WriteTable(const Node& node);
  void WriteCells(const Node& node);
  void WriteLines(const Node& node);
  void WriteText(const Node& node, std::string_view style);
  void WriteBox(const Node& node);
  void WritePhantom(const Node& node);
  void WriteStyle(const Node& node);
  void WriteColor(const Node& node);
  void WriteRaise(const Node& node);
  void WriteRule(const Node& node);
  void WriteSpace(const Node& node);

  void Put(std::string_view text) { out_ += text; }
  void PutCharacter(char32_t code);
  void PutOperator(char32_t code, std::string_view attributes);
  /// `row` is a kRow.
  void Element(std::string_view name, std::string_view attributes, const Node& row);

  std::string out_;
  LetterStyle style_ = LetterStyle::kNone;
  SymbolClass before_ = SymbolClass::kOpen;  // class of the atom before the one that is written; kOpen at the start of a row
  SymbolClass start_ = SymbolClass::kOpen;   // what the next row begins with as its `before_`
  bool first_ = false;                       // the item that is written is the first of its row
  bool alone_ = true;                        // and the only one
  int bar_ = 0;                              // of the bar that is written: BarSides
  bool lone_ = false;                        // it is a sign in braces, which have no space round them
  int scripts_ = 0;                          // within so many scripts
};

}  // namespace scipix
