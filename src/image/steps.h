#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace scipix {

/// Whether a repair is made: never; where what was measured calls for it; or wherever it changes anything.
enum class Repair { kOff, kAuto, kOn };

/// The repairs that `Prepare` knows. A clean picture passes `kAuto` untouched.
struct PrepareSteps {
  Repair perspective = Repair::kAuto; // image/perspective.h: a sheet on a table, seen from the side
  Repair plates = Repair::kAuto;      // image/plates.h: a dark strip in a light picture
  Repair even_light = Repair::kAuto;  // image/even_light.h: shadows
  Repair border = Repair::kOff;       // image/border.h: dark edges of a scan; kAuto: those thicker than strokes
  Repair deskew = Repair::kAuto;      // image/skew.h: lines that are not level
  Repair rulings = Repair::kAuto;     // image/rulings.h: the lines of notebook paper
  Repair specks = Repair::kAuto;      // image/specks.h: dirt of a scan
  Repair sharpen = Repair::kAuto;     // image/focus.h: letters out of focus
};

struct NamedStep {
  std::string_view name;  // perspective, plates, evenLight ...
  Repair PrepareSteps::*step;
};

/// All of them, in the order of PrepareSteps.
std::span<const NamedStep> NamedSteps();

/// The steps by the name of a preset: `auto`, `screenshot` (nothing can be tilted, ruled, dirty or in shadow), `scan` (one light,
/// take its dark edges off, level it and clean it) or `photo` (flatten the sheet, even the light, take dark edges off and level it). Empty for another name.
std::optional<PrepareSteps> StepsOfPreset(std::string_view name);

/// `off`, `auto` or `on`; empty for another word.
std::optional<Repair> RepairOfName(std::string_view name);

}  // namespace scipix
