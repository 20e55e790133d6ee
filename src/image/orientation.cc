#include "image/orientation.h"

#include <utility>
#include <vector>


namespace scipix {

double SidewaysEvidence(std::span<const Component> components, const LetterSize& standing) {
  std::vector<Component> swapped(components.begin(), components.end());
  for (Component& component : swapped) {
    std::swap(component.box.left, component.box.top);
    std::swap(component.box.right, component.box.bottom);
  }
  return EstimateLetterSize(swapped).likelihood - standing.likelihood;
}

}  // namespace scipix
