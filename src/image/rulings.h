#pragma once

#include <cstdint>
#include <vector>

#include "core/image_view.h"

namespace scipix {

/// A ruling of notebook paper: rows [top, bottom) of the picture.
struct Ruling {
  int top = 0;
  int bottom = 0;
};

struct RulingOptions {
  double min_span = 0.9;       // of the picture's width that a ruling covers
  int min_count = 3;           // rulings; two bars may be a formula's
  double max_thickness = 0.2;  // ems
  double min_distance = 0.6;   // ems from one to the next
  double max_uneven = 0.2;     // of the usual distance that one may be off, whole distances that are missing aside
  double max_level = 0.75;     // of full ink: rulings are paler than writing, the rules of a table are not
};

/// Finds the rulings of a sheet in level ink (0 paper .. 255): pale thin rows from edge to edge, evenly spaced. Empty where they are too
/// few or not alike: fraction bars and the rules of a table stay. `em` in pixels.
std::vector<Ruling> FindRulings(ImageView<const uint8_t> ink, double em, const RulingOptions& options = {});

/// Takes the rulings out, in place: a pixel clearly darker than its row's middle level is writing and stays; each other one gets what lies
/// between the pixels above and below the ruling, where that is less ink. So strokes that cross a ruling stay whole, and those that run along it.
void RemoveRulings(const std::vector<Ruling>& rulings, ImageView<uint8_t> ink);

}  // namespace scipix
