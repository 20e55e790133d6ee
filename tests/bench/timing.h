#pragma once

#include <algorithm>
#include <ctime>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

namespace scipix::bench {

/// Processor time of this program: what else the machine does counts less. In a browser, which does not tell it, the wall's.
inline double Milliseconds() {
#ifdef __EMSCRIPTEN__
  return EM_ASM_DOUBLE({
    if (typeof process == 'undefined') return performance.now();
    const used = process.cpuUsage();
    return (used.user + used.system) / 1000;
  });
#else
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

/// Makes the compiler believe that somebody reads the memory, so that what was written there is not left out.
inline void Keep(const void* memory) { asm volatile("" : : "r"(memory) : "memory"); }

/// The least time of one call in milliseconds: other programs only ever add to it. As many calls make a sample as fill 0.3 ms, so that the clock's
/// steps do not count and few samples are interrupted, unless one call takes longer; samples are taken for `span` ms, after a fifth of a second that
/// does not count (wasm engines replace their first, slow code meanwhile), and at least five.
/// The work is called by a pointer that the compiler does not know, so that it stays a function of its own: wasm engines replace a function's first
/// code only between two of its calls.
template <typename Work>
double LeastMilliseconds(const Work& work, double span = 500) {
  constexpr double kWarming = 200;
  void (*volatile const call_work)(const Work&) = [](const Work& called) { called(); };
  const double begin = Milliseconds();
  int calls = 1;
  int samples = 0;
  double least = 1e9;
  while (Milliseconds() - begin < kWarming + span || samples < 5) {
    const double start = Milliseconds();
    for (int call = 0; call < calls; ++call) call_work(work);
    const double taken = Milliseconds() - start;
    if (taken < 0.3) {
      calls *= 2;
    } else if (start - begin > kWarming) {
      least = std::min(least, taken / calls);
      ++samples;
    }
  }
  return least;
}

}  // namespace scipix::bench
