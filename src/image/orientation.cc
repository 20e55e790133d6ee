#include "image/orientation.h"

#include <utility>
#include <vector>

#include "core/elementary.h"

namespace scipix {

double SidewaysEvidence(std::span<const Component> components, const LetterSize& standing) {
  std::vector<Component> swapped(components.begin(), components.end());
  for (Component& component : swapped) {
    std::swap(component.box.left, component.box.top);
    std::swap(component.box.right, component.box.bottom);
  }
  return EstimateLetterSize(swapped).likelihood - standing.likelihood;
}

double OnSideProbability(double evidence, const LetterSize& standing, const Box& box) {
  if (box.empty()) return 0;
  constexpr double kByShape = 3;  // nats for a box e times as high as wide, which formulas rarely are
  const double shape = kByShape * Log(static_cast<double>(box.height()) / box.width());
  return 1 / (1 + Exp(-(evidence * standing.independent + shape)));
}

}  // namespace scipix
