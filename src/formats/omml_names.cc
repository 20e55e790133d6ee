#include "formats/omml_names.h"

#include "core/table.h"

namespace scipix {
namespace {

/// CSS's basic colours, orange and those of LaTeX's that CSS has too, as Word writes them. Sorted by name.
struct Color {
  std::string_view name, hex;
};
constexpr Color kColors[] = {
    {"aqua", "00FFFF"},   {"black", "000000"},  {"blue", "0000FF"},  {"brown", "A52A2A"},  {"cyan", "00FFFF"},   {"fuchsia", "FF00FF"},
    {"gray", "808080"},   {"green", "008000"},  {"lime", "00FF00"},  {"magenta", "FF00FF"}, {"maroon", "800000"}, {"navy", "000080"},
    {"olive", "808000"},  {"orange", "FFA500"}, {"pink", "FFC0CB"},  {"purple", "800080"}, {"red", "FF0000"},    {"silver", "C0C0C0"},
    {"teal", "008080"},   {"violet", "EE82EE"}, {"white", "FFFFFF"}, {"yellow", "FFFF00"},
};
static_assert(IsSorted<&Color::name>(kColors));

struct BoxStyle {
  std::string_view command, properties;
};
constexpr BoxStyle kBoxes[] = {
    {"\\angl", "<m:hideBot m:val=\"1\"/><m:hideLeft m:val=\"1\"/>"},
    {"\\bcancel", "<m:hideTop m:val=\"1\"/><m:hideBot m:val=\"1\"/><m:hideLeft m:val=\"1\"/><m:hideRight m:val=\"1\"/><m:strikeTLBR m:val=\"1\"/>"},
    {"\\cancel", "<m:hideTop m:val=\"1\"/><m:hideBot m:val=\"1\"/><m:hideLeft m:val=\"1\"/><m:hideRight m:val=\"1\"/><m:strikeBLTR m:val=\"1\"/>"},
    {"\\phase", "<m:hideTop m:val=\"1\"/><m:hideLeft m:val=\"1\"/><m:hideRight m:val=\"1\"/>"},
    {"\\sout", "<m:hideTop m:val=\"1\"/><m:hideBot m:val=\"1\"/><m:hideLeft m:val=\"1\"/><m:hideRight m:val=\"1\"/><m:strikeH m:val=\"1\"/>"},
    {"\\xcancel",
     "<m:hideTop m:val=\"1\"/><m:hideBot m:val=\"1\"/><m:hideLeft m:val=\"1\"/><m:hideRight m:val=\"1\"/><m:strikeBLTR m:val=\"1\"/><m:strikeTLBR m:val=\"1\"/>"},
};
static_assert(IsSorted<&BoxStyle::command>(kBoxes));

}  // namespace

std::string OmmlColor(std::string_view color) {
  if (const Color* entry = FindSorted<&Color::name>(kColors, color)) return std::string(entry->hex);
  if (!color.starts_with('#')) return {};
  if (color.size() == 7) return std::string(color.substr(1));
  std::string hex;
  for (const char digit : color.substr(1)) hex.append(2, digit);
  return hex.size() == 6 ? hex : std::string();
}

std::string_view OmmlBoxProperties(std::string_view command) {
  const BoxStyle* style = FindSorted<&BoxStyle::command>(kBoxes, command);
  return style == nullptr ? std::string_view() : style->properties;
}

}  // namespace scipix
