#include "image/components.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace scipix {
namespace {

// A stretch [left, right) of ink in one row, and the label it got.
struct Run {
  int left;
  int right;
  size_t label;
};

// Labels whose parent is themselves stand for a component; the smaller label always becomes the parent.
class Labels {
 public:
  size_t Add() {
    parents_.push_back(parents_.size());
    return parents_.size() - 1;
  }
  size_t Root(size_t label) {
    while (parents_[label] != label) {
      parents_[label] = parents_[parents_[label]];
      label = parents_[label];
    }
    return label;
  }
  void Join(size_t a, size_t b) {
    a = Root(a);
    b = Root(b);
    if (a < b) std::swap(a, b);
    parents_[a] = b;
  }
  size_t size() const { return parents_.size(); }

 private:
  std::vector<size_t> parents_;
};

void Merge(const Component& part, Component& whole) {
  if (whole.area == 0) {
    whole = part;
    return;
  }
  whole.box.left = std::min(whole.box.left, part.box.left);
  whole.box.top = std::min(whole.box.top, part.box.top);
  whole.box.right = std::max(whole.box.right, part.box.right);
  whole.box.bottom = std::max(whole.box.bottom, part.box.bottom);
  whole.area += part.area;
  whole.mass += part.mass;
}

// Gives a run the label of the runs it touches in the row above, joining them; `above` is stepped forward.
void LabelRun(const std::vector<Run>& previous, size_t& above, Run& run, Labels& labels) {
  constexpr size_t kNone = static_cast<size_t>(-1);
  run.label = kNone;
  while (above < previous.size() && previous[above].right < run.left) ++above;
  for (size_t i = above; i < previous.size() && previous[i].left <= run.right; ++i) {
    if (run.label == kNone) {
      run.label = previous[i].label;
    } else {
      labels.Join(run.label, previous[i].label);
    }
  }
  if (run.label == kNone) run.label = labels.Add();
}

// What counts as ink, and how much: `Ink(value)` is 0..255, inked at or above `threshold`.
struct LightOnDark {
  static int Ink(uint8_t value) { return value; }
};
struct DarkOnLight {
  static int Ink(uint8_t value) { return 255 - value; }
};

// The first x from `x` on that is inked, or the width. Most of a picture is paper: 32 pixels at a time are looked at first.
template <typename Polarity>
int NextInk(const uint8_t* row, int x, int width, int threshold) {
  constexpr int kStretch = 32;
  for (; x + kStretch <= width; x += kStretch) {
    uint8_t most = 0;
    for (int i = 0; i < kStretch; ++i) most = std::max(most, static_cast<uint8_t>(Polarity::Ink(row[x + i])));
    if (most >= threshold) break;
  }
  while (x < width && Polarity::Ink(row[x]) < threshold) ++x;
  return x;
}

std::vector<Component> ByRoot(const std::vector<Component>& by_label, Labels& labels) {
  std::vector<Component> pieces = by_label;
  std::vector<Component> components;
  for (size_t label = 0; label < pieces.size(); ++label) {
    if (labels.Root(label) != label) Merge(pieces[label], pieces[labels.Root(label)]);
  }
  for (size_t label = 0; label < pieces.size(); ++label) {
    if (labels.Root(label) == label) components.push_back(pieces[label]);
  }
  return components;
}

template <typename Polarity>
std::vector<Component> Find(ImageView<const uint8_t> picture, int threshold) {
  assert(picture.channels == 1 && threshold > 0);
  Labels labels;
  std::vector<Component> pieces;  // by label
  std::vector<Run> previous;
  std::vector<Run> current;
  for (int y = 0; y < picture.height; ++y) {
    const uint8_t* row = picture.Row(y);
    current.clear();
    size_t above = 0;
    for (int x = NextInk<Polarity>(row, 0, picture.width, threshold); x < picture.width;) {
      Run run{x, x, 0};
      int64_t mass = 0;
      for (; run.right < picture.width && Polarity::Ink(row[run.right]) >= threshold; ++run.right) mass += Polarity::Ink(row[run.right]);
      LabelRun(previous, above, run, labels);
      pieces.resize(labels.size());
      Merge({{run.left, y, run.right, y + 1}, run.right - run.left, mass}, pieces[run.label]);
      current.push_back(run);
      x = NextInk<Polarity>(row, run.right, picture.width, threshold);
    }
    std::swap(previous, current);
  }
  return ByRoot(pieces, labels);
}

}  // namespace

std::vector<Component> FindComponents(ImageView<const uint8_t> ink, uint8_t threshold) { return Find<LightOnDark>(ink, threshold); }

std::vector<Component> FindDarkComponents(ImageView<const uint8_t> gray, uint8_t level) { return Find<DarkOnLight>(gray, 255 - level); }

}  // namespace scipix
