#pragma once

namespace scipix {

/// Counts the objects of one class that are alive, so that a test can see every handle come back.
template <typename T>
class HandleCount {
 public:
  static int live() { return live_; }

 protected:
  HandleCount() { ++live_; }
  ~HandleCount() { --live_; }
  HandleCount(const HandleCount&) = delete;
  HandleCount& operator=(const HandleCount&) = delete;

 private:
  static inline int live_ = 0;
};

}  // namespace scipix
