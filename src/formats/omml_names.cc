#include "formats/omml_names.h"

#include "core/table.h"

namespace scipix {
namespace {

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

std::string_view OmmlBoxProperties(std::string_view command) {
  const BoxStyle* style = FindSorted<&BoxStyle::command>(kBoxes, command);
  return style == nullptr ? std::string_view() : style->properties;
}

}  // namespace scipix
