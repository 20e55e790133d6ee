#include "image/orientation.h"

#include <utility>
#include <vector>

#include "image/letter_size.h"

namespace scipix {

double SidewaysEvidence(std::span<const Component> components) {
  std::vector<Component> swapped(components.begin(), components.end());
  for (Component& component : swapped) {
    std::swap(component.box.left, component.box.top);
    std::swap(component.box.right, component.box.bottom);
  }
  return EstimateLetterSize(swapped).likelihood - EstimateLetterSize(components).likelihood;
}

}  // namespace scipix
