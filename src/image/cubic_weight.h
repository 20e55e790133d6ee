#pragma once

#include <cmath>

namespace scipix {

/// How much an input `distance` pixels away weighs in a picture drawn anew, by Keys' cubic with a = -1/2, which keeps edges sharp
/// (Keys, "Cubic convolution interpolation for digital image processing", IEEE ASSP 29, 1981). Beyond 2 pixels 0; at whole distances from any place they sum to 1.
inline double CubicWeight(double distance) {
  const double x = std::abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

}  // namespace scipix
