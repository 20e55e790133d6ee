#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/letter_style.h"
#include "latex/node.h"

namespace scipix {

/// Says a tree in English. speech.cc has words, symbols and what scripts stand on, speech_writer.cc powers, fractions, roots and tables.
class SpeechWriter {
 public:
  void Speak(const Node& node);
  std::string Take();

 private:
  /// Appends words, one space before each.
  void Say(std::string_view words);
  void Pause(char sign = ',');
  void End(std::string_view what);
  /// `square root of x`; `square root of x plus 1, end root`.
  void SpeakScope(std::string_view intro, const Node& row, std::string_view what);
  /// A row to which a word after it belongs.
  void SpeakWhole(const Node& row);
  void SpeakIn(LetterStyle style, const Node& row);
  void SpeakItems(std::span<const Node> items);
  /// `the norm of x, end norm`.
  void SpeakBetween(std::string_view what, std::span<const Node> items);
  /// From the bar at `at` to the one that closes it; the place behind.
  size_t SpeakBars(std::span<const Node> items, std::span<const int> sides, size_t at);
  void SpeakSymbol(const Node& node);
  void SpeakNegated(std::string_view name);
  void SpeakDelimiter(std::string_view name);
  void SpeakScripts(const Node& node);
  /// The scripts of a kScripts alone, behind their base.
  void SpeakBothScripts(const Node& node);
  /// What stands on a brace or a stack.
  void SpeakLabel(const Node& row, std::string_view place);
  void SpeakLimits(const Node& base, const Node& below, const Node& above);
  void SpeakPower(const Node& row);
  void SpeakFraction(const Node& node);
  void SpeakRoot(const Node& node);
  void SpeakBox(const Node& node);
  void SpeakArrow(const Node& node);
  void SpeakList(const std::vector<Node>& rows);
  void SpeakDelimited(const Node& node);
  /// `fence`: the left delimiter round a table that has none of its own.
  void SpeakTable(const Node& node, std::string_view fence);
  void SpeakCells(const std::vector<Node>& cells, bool apart);

  std::string out_;
  LetterStyle style_ = LetterStyle::kNone;
  bool glued_ = false;  // the next word is a part of the last
  bool going_ = false;  // under a limit: an arrow is said `goes to`
};

}  // namespace scipix
