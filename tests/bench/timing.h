#pragma once

#include <algorithm>
#include <ctime>
#include <vector>

namespace scipix::bench {

/// The median time of `runs` calls in milliseconds, after a fifth of a second of calls that do not count: wasm engines replace their
/// first, slow code meanwhile. Processor time (in wasm the wall's), so that what else the machine does counts less.
template <typename Work>
double MedianMilliseconds(const Work& work, int runs = 15) {
  const auto milliseconds = [] { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
  const double begin = milliseconds();
  do {
    work();
  } while (milliseconds() - begin < 200);
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) {
    const double start = milliseconds();
    work();
    times.push_back(milliseconds() - start);
  }
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  return times[static_cast<size_t>(runs / 2)];
}

/// The least time of one call in milliseconds: other programs only ever add to it. As many calls make a sample as fill 0.3 ms, so that the clock's
/// steps do not count and few samples are interrupted, unless one call takes longer; samples are taken for half a second, after a fifth that does not count.
template <typename Work>
double LeastMilliseconds(const Work& work) {
  const auto milliseconds = [] { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
  const double begin = milliseconds();
  int calls = 1;
  double least = 1e9;
  while (milliseconds() - begin < 700) {
    const double start = milliseconds();
    for (int call = 0; call < calls; ++call) work();
    const double taken = milliseconds() - start;
    if (taken < 0.3) calls *= 2;
    else if (start - begin > 200) least = std::min(least, taken / calls);
  }
  return least;
}

}  // namespace scipix::bench
