#include "image/steps.h"

namespace scipix {
namespace {

constexpr NamedStep kSteps[] = {
    {"perspective", &PrepareSteps::perspective}, {"plates", &PrepareSteps::plates},   {"evenLight", &PrepareSteps::even_light},
    {"border", &PrepareSteps::border},
    {"deskew", &PrepareSteps::deskew},           {"rulings", &PrepareSteps::rulings}, {"specks", &PrepareSteps::specks},
    {"sharpen", &PrepareSteps::sharpen},
};

}  // namespace

std::span<const NamedStep> NamedSteps() { return kSteps; }

std::optional<PrepareSteps> StepsOfPreset(std::string_view name) {
  PrepareSteps steps;
  if (name == "auto") return steps;
  if (name == "screenshot") {
    steps.perspective = steps.even_light = steps.deskew = steps.rulings = steps.specks = steps.sharpen = Repair::kOff;
    return steps;
  }
  if (name == "scan") {
    steps.perspective = steps.plates = Repair::kOff;
    steps.border = Repair::kAuto;
    steps.deskew = steps.specks = Repair::kOn;
    return steps;
  }
  if (name == "photo") {
    steps.plates = Repair::kOff;
    steps.border = Repair::kAuto;
    steps.perspective = steps.even_light = steps.deskew = Repair::kOn;
    return steps;
  }
  return std::nullopt;
}

std::optional<Repair> RepairOfName(std::string_view name) {
  if (name == "off") return Repair::kOff;
  if (name == "auto") return Repair::kAuto;
  if (name == "on") return Repair::kOn;
  return std::nullopt;
}

}  // namespace scipix
