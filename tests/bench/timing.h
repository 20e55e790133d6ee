#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace scipix::bench {

/// The median time of `runs` calls in milliseconds, after a fifth of a second of calls that do not count: wasm engines
/// replace their first, slow code meanwhile.
template <typename Work>
double MedianMilliseconds(const Work& work, int runs = 15) {
  const auto begin = std::chrono::steady_clock::now();
  do {
    work();
  } while (std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(200));
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  return times[static_cast<size_t>(runs / 2)];
}

}  // namespace scipix::bench
