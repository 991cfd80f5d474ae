#include "server/metrics.hpp"

#include <gtest/gtest.h>

namespace entente::server {
namespace {

TEST(Metrics, AreWrittenAsPrometheusReadsThem) {
  Metrics metrics;
  metrics.counter({"a_total", "What a counts", "kind=\"x\""}).add(3);
  metrics.gauge({"b", "What b is", ""}, [] { return std::int64_t{-7}; });

  EXPECT_EQ(metrics.text(),
            "# HELP a_total What a counts\n# TYPE a_total counter\na_total{kind=\"x\"} 3\n"
            "# HELP b What b is\n# TYPE b gauge\nb -7\n");
}

TEST(Metrics, ASeriesKeepsItsCount) {
  Metrics metrics;
  metrics.counter({"a_total", "", ""}).add();
  metrics.counter({"a_total", "", ""}).add();

  EXPECT_EQ(metrics.counter({"a_total", "", ""}).value(), 2U);
}

TEST(Histogram, CountsEachDurationInItsBucketAndAllAbove) {
  Histogram histogram;
  histogram.observe_micros(500);
  histogram.observe_micros(700);
  histogram.observe_micros(9'000'000);

  const auto text = histogram.text("t_seconds", "route=\"/x\"");

  EXPECT_NE(text.find("t_seconds_bucket{route=\"/x\",le=\"0.000500\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("t_seconds_bucket{route=\"/x\",le=\"0.001000\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("t_seconds_bucket{route=\"/x\",le=\"+Inf\"} 3\n"), std::string::npos);
  EXPECT_NE(text.find("t_seconds_sum{route=\"/x\"} 9.001200\n"), std::string::npos);
  EXPECT_NE(text.find("t_seconds_count{route=\"/x\"} 3\n"), std::string::npos);
}

TEST(Metrics, LabelsAreEscaped) {
  EXPECT_EQ(label_value("a\"b\\c\nd"), "a\\\"b\\\\c\\nd");
}

}  // namespace
}  // namespace entente::server
