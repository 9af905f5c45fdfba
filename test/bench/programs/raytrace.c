/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A ray tracer: spheres that mirror each other over a chequered floor, one light with shadows.
 */
#include "bench.h"

#include <math.h>
#include <stdio.h>

enum { WIDTH = 160, HEIGHT = 120, SPHERES = 24, DEPTH = 5 };

typedef struct {
  double x, y, z;
} Vector;

typedef struct {
  Vector centre, colour;
  double radius, mirror;
} Sphere;

typedef struct {
  double distance;
  Vector point, normal, colour;
  double mirror;
} Hit;

static Sphere spheres[SPHERES];
static const Vector light = {-6, 9, -7};

static Vector add(Vector a, Vector b) { return (Vector){a.x + b.x, a.y + b.y, a.z + b.z}; }
static Vector sub(Vector a, Vector b) { return (Vector){a.x - b.x, a.y - b.y, a.z - b.z}; }
static Vector scale(Vector a, double f) { return (Vector){a.x * f, a.y * f, a.z * f}; }
static double dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static Vector unit(Vector a) { return scale(a, 1 / sqrt(dot(a, a))); }

static double meet(const Sphere *sphere, Vector from, Vector along) {
  Vector to = sub(sphere->centre, from);
  double middle = dot(to, along), inside = sphere->radius * sphere->radius - dot(to, to) + middle * middle;
  if (inside < 0) return -1;
  double half = sqrt(inside);
  return middle - half > 1e-6 ? middle - half : middle + half;
}

static int nearest(Vector from, Vector along, Hit *hit) {
  const Sphere *found = NULL;
  hit->distance = 1e30;
  for (int i = 0; i < SPHERES; i++) {
    double distance = meet(&spheres[i], from, along);
    if (distance > 1e-6 && distance < hit->distance) hit->distance = distance, found = &spheres[i];
  }
  double floor_distance = along.y < -1e-9 ? (-1 - from.y) / along.y : 1e30;
  if (floor_distance < hit->distance && floor_distance < 60) {
    hit->distance = floor_distance;
    hit->point = add(from, scale(along, floor_distance));
    int odd = ((int)floor(hit->point.x) + (int)floor(hit->point.z)) & 1;
    hit->normal = (Vector){0, 1, 0};
    hit->colour = odd ? (Vector){0.9, 0.9, 0.9} : (Vector){0.1, 0.1, 0.1};
    hit->mirror = 0.1;
    return 1;
  }
  if (!found) return 0;
  hit->point = add(from, scale(along, hit->distance));
  hit->normal = scale(sub(hit->point, found->centre), 1 / found->radius);
  hit->colour = found->colour;
  hit->mirror = found->mirror;
  return 1;
}

static double lit(const Hit *hit) {
  Vector to = sub(light, hit->point);
  double distance = sqrt(dot(to, to)), slope = dot(hit->normal, to) / distance;
  Hit shadow;
  if (slope <= 0) return 0.1;
  if (nearest(add(hit->point, scale(hit->normal, 1e-4)), scale(to, 1 / distance), &shadow) && shadow.distance < distance)
    return 0.1;
  return 0.1 + 0.9 * slope;
}

static Vector trace(Vector from, Vector along, int depth) {
  Hit hit;
  if (!nearest(from, along, &hit)) return scale((Vector){0.5, 0.7, 1.0}, 0.4 + 0.6 * fabs(along.y));
  Vector own = scale(hit.colour, lit(&hit) * (1 - hit.mirror));
  if (depth == 0 || hit.mirror < 0.01) return own;
  Vector away = sub(along, scale(hit.normal, 2 * dot(along, hit.normal)));
  return add(own, scale(trace(add(hit.point, scale(hit.normal, 1e-4)), away, depth - 1), hit.mirror));
}

static void place_spheres(void) {
  for (int i = 0; i < SPHERES; i++) {
    double radius = 0.3 + bench_uniform() * 0.7;
    spheres[i].radius = radius;
    spheres[i].centre = (Vector){bench_uniform() * 10 - 5, radius - 1 + bench_uniform() * 2, 4 + bench_uniform() * 9};
    spheres[i].colour = (Vector){bench_uniform(), bench_uniform(), bench_uniform()};
    spheres[i].mirror = bench_uniform() * 0.8;
  }
}

static uint32_t picture(uint32_t hash, double side) {
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      Vector along = unit((Vector){(x - WIDTH / 2 + side) / HEIGHT, (HEIGHT / 2 - y) / (double)HEIGHT, 1});
      Vector colour = trace((Vector){0, 0.8, -4}, along, DEPTH);
      unsigned char pixel[3] = {(unsigned char)(colour.x * 200), (unsigned char)(colour.y * 200),
                                (unsigned char)(colour.z * 200)};
      hash = bench_hash(hash, pixel, sizeof pixel);
    }
  return hash;
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  uint32_t hash = 0;
  place_spheres();
  for (int i = 0; i < repetitions; i++) hash = picture(hash, i * 0.01);
  bench_print_hash("raytrace", hash);
}
