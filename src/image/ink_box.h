#pragma once

#include <span>

#include "core/image_view.h"
#include "image/components.h"

namespace scipix {

/// The smallest box round all components that hold at least `min_mass` full pixels of ink; empty
/// where there is none. Lone faint pixels (noise) do not widen it, a full stop at 1x does.
Box InkBox(std::span<const Component> components, double min_mass);

}  // namespace scipix
