#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "formats/letter_style.h"
#include "latex/node.h"
#include "latex/symbols.h"

namespace scipix {

/// Properties of a run that TeX sets upright.
inline constexpr std::string_view kUprightRun = "<m:sty m:val=\"p\"/>";

/// Writes the elements within an m:oMath. omml.cc has rows, operators and scripts, omml_writer.cc runs, tables, text, boxes, accents and brackets.
class OmmlWriter {
 public:
  explicit OmmlWriter(bool display) : display_(display) {}

  using Items = std::span<const Node>;

  void WriteItems(Items items);
  std::string Take();

 private:
  // omml.cc
  void Write(const Node& node);
  size_t WriteItem(Items items, size_t at);
  size_t WriteWithFollowers(Items items, size_t at);
  size_t WriteNary(Items items, size_t at);
  size_t WriteFunction(Items items, size_t at);
  size_t WritePreScripts(Items items, size_t at);
  size_t WriteSized(Items items, size_t at);
  void WriteSymbol(const Node& node, bool negated);
  void WriteScripts(const Node& node);
  /// Around a base: what stands below and above it, null for none.
  void OpenLimits(const Node* below, const Node* above);
  void CloseLimits(const Node* below, const Node* above);
  void WriteLimits(const Node& node);
  void WriteFraction(const Node& node);
  void WriteStyled(LetterStyle style, const Node& row);

  // omml_writer.cc
  void WriteTable(const Node& node);
  void WriteMatrix(const Node& node);
  void WriteEquations(const Node& node);
  void WriteLines(Items rows);
  void WriteText(const Node& node, std::string_view style);
  void WriteBox(const Node& node);
  void WritePhantom(const Node& node);
  void WriteColor(const Node& node);
  void WriteModulo(const Node& node);
  void WriteTag(const Node& node);
  void WriteAccent(const Node& node);
  void WriteDelimited(const Node& node);
  void WriteArrow(const Node& node);
  void WriteSpace(double em);

  /// Appends characters to the present run, or to a new one if its properties are others. `math_properties` must outlive the writer.
  void PutText(std::string_view text, std::string_view math_properties);
  void PutCharacter(char32_t code, std::string_view math_properties);
  void EndRun();
  /// Appends a tag; the run before it ends.
  void Put(std::string_view markup);
  /// `<name>row</name>`; a node that is no row is its only item.
  void Element(std::string_view name, const Node& row);
  void OpenFence(char32_t left, char32_t right, char32_t middle = 0);
  void CloseFence();
  std::string_view LetterProperties() const;

  std::string out_;
  std::string run_;             // characters of the present run
  std::string_view run_math_;   // m:rPr of it: one of the properties that are written here
  std::string run_word_;        // w:rPr of it
  std::string word_properties_;  // w:rPr of all that is written now
  LetterStyle style_ = LetterStyle::kNone;
  bool display_;
  int nested_ = 0;  // operands, arguments and fences of rows that are being written
};

}  // namespace scipix
