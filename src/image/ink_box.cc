#include "image/ink_box.h"

#include <algorithm>

namespace scipix {

Box InkBox(std::span<const Component> components, double min_mass) {
  Box box;
  for (const Component& component : components) {
    if (static_cast<double>(component.mass) < 255 * min_mass) continue;
    if (box.empty()) {
      box = component.box;
      continue;
    }
    box.left = std::min(box.left, component.box.left);
    box.top = std::min(box.top, component.box.top);
    box.right = std::max(box.right, component.box.right);
    box.bottom = std::max(box.bottom, component.box.bottom);
  }
  return box;
}

}  // namespace scipix
