#include "formats/mathml_writer.h"

#include <string>
#include <utility>

#include "formats/marks.h"
#include "formats/markup.h"
#include "latex/characters.h"
#include "latex/delimiters.h"

namespace scipix {

void MathmlWriter::PutCharacter(char32_t code) {
  std::string text;
  AppendCharacter(code, text);
  AppendEscaped(text, out_);
}

void MathmlWriter::PutOperator(char32_t code, std::string_view attributes) {
  Put("<mo");
  Put(attributes);
  Put(">");
  PutCharacter(code);
  Put("</mo>");
}

void MathmlWriter::Element(std::string_view name, std::string_view attributes, const Node& row) {
  Put("<");
  Put(name);
  Put(attributes);
  Put(">");
  WriteItems(row.children);
  Put("</");
  Put(name);
  Put(">");
}

void MathmlWriter::WriteFraction(const Node& node) {
  const std::string& name = node.name;
  const bool generic = name == "\\genfrac";
  const bool binomial = name.ends_with("binom");
  const int style = generic ? node.lines : name == "\\dfrac" || name == "\\cfrac" || name == "\\dbinom" ? 0 : name == "\\tfrac" || name == "\\tbinom" ? 1 : -1;
  const std::string left = binomial ? "(" : generic ? node.delimiters[0] : "";
  const std::string right = binomial ? ")" : generic ? node.delimiters[1] : "";
  const bool fenced = !left.empty() || !right.empty();
  if (style >= 0) Put(std::string("<mstyle displaystyle=\"") + (style == 0 ? "true" : "false") + "\" scriptlevel=\"" + std::to_string(style < 2 ? 0 : style - 1) + "\">");
  if (fenced) Put("<mrow>");
  if (!left.empty()) WriteFence(left, " form=\"prefix\"");
  const bool bare = binomial || (generic && !node.text.empty());
  Put(bare ? "<mfrac linethickness=\"" + (binomial ? "0" : node.text.find_first_of("123456789") == std::string::npos ? "0" : node.text) + "\">" : "<mfrac>");
  for (const Node& child : node.children) WriteArgument(child);
  Put("</mfrac>");
  if (!right.empty()) WriteFence(right, " form=\"postfix\"");
  if (fenced) Put("</mrow>");
  if (style >= 0) Put("</mstyle>");
}

void MathmlWriter::WriteAccent(const Node& node) {
  const Mark* mark = FindAccent(node.name);
  Put(mark->under ? "<munder accentunder=\"true\">" : "<mover accent=\"true\">");
  WriteArgument(node.children[0]);
  PutOperator(mark->code, mark->stretches ? " stretchy=\"true\"" : " stretchy=\"false\"");
  Put(mark->under ? "</munder>" : "</mover>");
}

void MathmlWriter::WriteFont(const Node& node) {
  const LetterStyle outer = std::exchange(style_, StyleOfFont(node.name));
  WriteArgument(node.children[0]);
  style_ = outer;
}

void MathmlWriter::WriteFence(std::string_view delimiter, std::string_view form) {
  const char32_t code = DelimiterCharacter(delimiter);
  if (code == 0) return;
  Put("<mo fence=\"true\" stretchy=\"true\"");
  Put(form);
  Put(">");
  PutCharacter(code);
  Put("</mo>");
}

void MathmlWriter::WriteSized(const Node& node) {
  constexpr double kSizes[] = {0, 1.2, 1.8, 2.4, 3.0};  // em, as KaTeX draws \big to \Bigg
  const std::string size = EmLength(kSizes[SizeOfDelimiter(node.name)]);
  const char side = SideOfDelimiter(node.name);
  const char32_t code = DelimiterCharacter(node.text);
  if (code == 0) return Put("<mrow></mrow>");
  const std::string form = side == 'l' ? " form=\"prefix\"" : side == 'r' ? " form=\"postfix\"" : side == 'm' ? "" : " lspace=\"0em\" rspace=\"0em\"";
  PutOperator(code, " fence=\"true\" stretchy=\"true\" minsize=\"" + size + "\" maxsize=\"" + size + "\"" + form);
}

void MathmlWriter::WriteOperatorName(const Node& node) {
  const LetterStyle outer = std::exchange(style_, LetterStyle::kUpright);
  WriteArgument(node.children[0]);
  style_ = outer;
}

void MathmlWriter::WriteArrow(const Node& node) {
  const bool above = !node.children[0].children.empty();
  const bool below = node.children[1].kind != NodeKind::kNone;
  const std::string name = above && below ? "munderover" : below ? "munder" : "mover";
  Put("<" + name + ">");
  PutOperator(ArrowCharacter(node.name), " stretchy=\"true\" minsize=\"1.75em\"");
  if (below) WriteLabel(node.children[1]);
  if (above || !below) WriteLabel(node.children[0]);
  Put("</" + name + ">");
}

/// What stands over or under an arrow, which is a little longer. (The +0.6em of full MathML's mpadded is a plain 0.6em in Core.)
void MathmlWriter::WriteLabel(const Node& row) {
  Put("<mrow><mspace width=\"0.3em\"/>");
  WriteItems(row.children);
  Put("<mspace width=\"0.3em\"/></mrow>");
}

void MathmlWriter::WriteModulo(const Node& node) {
  const bool brackets = node.name != "\\mod";
  Put("<mrow><mspace width=\"1em\"/>");
  if (brackets) Put("<mo stretchy=\"false\">(</mo>");
  if (node.name != "\\pod") Put("<mi>mod</mi><mspace width=\"0.3333em\"/>");
  WriteItems(node.children[0].children);
  if (brackets) Put("<mo stretchy=\"false\">)</mo>");
  Put("</mrow>");
}

}  // namespace scipix
