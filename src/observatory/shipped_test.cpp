// The kinds and indicators that ship, on small files whose answers are worked out by hand.
#include <gtest/gtest.h>

#include <map>

#include "base/csv.hpp"
#include "observatory/indicator.hpp"
#include "observatory/names.hpp"
#include "observatory/shelf.hpp"
#include "platform/files.hpp"

namespace entente::observatory {
namespace {

const std::string kFolder = std::string(ENTENTE_SOURCE_DIR) + "/statistics";

const Shelf& shelf() {
  static const Shelf read = [] {
    platform::DiskFiles files;
    return read_shelf(files, kFolder).value();
  }();
  return read;
}

/// A warehouse of its own, and what an import told last.
struct Bench {
  std::unique_ptr<Warehouse> warehouse = Warehouse::open(":memory:").value();
  ImportReport report;

  Bench& import(const std::string& kind, const std::string& text,
                const std::string& released = "2026-11-01") {
    ImportRequest request;
    request.kind = kind;
    request.file = kind + ".csv";
    request.today = parse_date("2026-11-29").value();
    request.released_on = parse_date(released).value();
    auto done = import_file(shelf(), *warehouse, text, request);
    EXPECT_TRUE(done) << kind << ": " << describe(done.error());
    if (done) report = *std::move(done);
    return *this;
  }

  /// "period place origin category" to its value.
  std::map<std::string, double> answers(const std::string& id) {
    platform::DiskFiles files;
    const auto text = files.read(kFolder + "/indicators/" + id + ".toml").value();
    const auto computed = compute(read_indicator(id, text_of(text)).value(), *warehouse);
    EXPECT_TRUE(computed) << id;
    std::map<std::string, double> found;
    if (computed)
      for (const auto& one : computed->figures)
        found[one.period + "|" + one.place + "|" + one.origin + "|" + one.category] = one.value;
    return found;
  }
};

TEST(ShippedKinds, ARouteIsARouteWhateverTheOrderOfTheColumns) {
  for (const char* file : {"month,route,border,nationality,detections\n2025-01,Eastern,Sea,SYR,30\n"
                           "2025-01,Eastern,Land,SYR,10\n2025-02,Western,Land,MAR,60\n",
                           "border,detections,nationality,route,month\nSea,30,SYR,Eastern,2025-01\n"
                           "Land,10,SYR,Eastern,2025-01\nLand,60,MAR,Western,2025-02\n"}) {
    Bench bench;
    bench.import("frontex-detections", file);
    EXPECT_EQ(bench.answers("external-border-routes"),
              (std::map<std::string, double>{{"2025|||Eastern", 40}, {"2025|||Western", 60}}));
    EXPECT_EQ(
        bench.answers("external-border-flow"),
        (std::map<std::string, double>{{"2025||SYR|Eastern", 40}, {"2025||MAR|Western", 60}}));
  }
}

TEST(ShippedKinds, DeathsAreOfARouteAndNotOfATypeOfIncident) {
  Bench bench;
  bench.import("iom-missing-migrants",
               "date,type,route,country,dead_missing,survivors,cause,nationality,lon,lat\n"
               "2024-01-06,Incident,Sahara,DZA,2,,x,MLI,1,2\n"
               "2024-02-06,Split Incident,Sahara,DZA,3,,x,MLI,1,2\n"
               "2024-02-07,Incident,,DZA,4,,x,MLI,1,2\n");
  EXPECT_EQ(bench.answers("deaths-on-routes"),
            (std::map<std::string, double>{{"2024|||Sahara", 5}, {"2024|||", 4}}));
}

TEST(ShippedKinds, BritishReturnsAreByKindAndNotByDestination) {
  Bench bench;
  bench.import("uk-returns-by-nationality",
               "year,quarter,return_type_group,nationality,destination_group,returns\n"
               "2024,1,Enforced return,Albania,Home country,20\n"
               "2024,2,Enforced return,Albania,EU Member State,3\n"
               "2024,2,Voluntary return,Albania,Home country,7\n");
  EXPECT_EQ(bench.answers("uk-enforced-returns"),
            (std::map<std::string, double>{{"2024|GBR||Enforced return", 23},
                                           {"2024|GBR||Voluntary return", 7}}));
}

TEST(ShippedKinds, PartsOfACategoryHaveAnOrderAndCannotRunTogether) {
  const auto kind = [](const std::string& more) {
    return read_kind("k.toml", R"(id = "k"
title = { fr = "k", en = "k" }
publisher = { fr = "P", en = "P" }
licence = { fr = "L", en = "L" }
attribution = { fr = "A", en = "A" }
key = ["period", "category"]
[[layout]]
columns = { year = "period:year", route = "category:text", border = "category:text", n = "n:count" }
)" + more);
  };
  EXPECT_FALSE(kind(""));
  EXPECT_FALSE(kind("category = [\"route\"]\n"));
  EXPECT_FALSE(kind("category = [\"route\", \"year\"]\n"));
  EXPECT_TRUE(kind("category = [\"route\", \"border\"]\n"));

  Bench bench;
  bench.import("frontex-detections",
               "month,route,border,nationality,detections\n2024-01,A / B,Sea,SYR,10\n");
  ASSERT_EQ(bench.report.findings.size(), 1u);
  EXPECT_NE(bench.report.findings[0].what.find("route: 'A / B'"), std::string::npos);
}

TEST(ShippedKinds, ATotalAndAGroupHaveOneCodeHoweverTheyAreWritten) {
  Bench bench;
  bench.import("eurostat-orders-to-leave",
               "year,geo,citizenship,persons\n2015,France,Total,100\n"
               "2015,European Union (28 countries),Total,900\n2015,EU28,TOTAL,901\n");
  ASSERT_EQ(bench.report.findings.size(), 1u);
  EXPECT_NE(bench.report.findings[0].what.find("the same period, place, origin"),
            std::string::npos);
  bench.import("eurostat-orders-to-leave",
               "DATAFLOW,freq,unit,citizen,age,sex,geo,TIME_PERIOD,OBS_VALUE\n"
               "ESTAT:MIGR_EIORD(1.0),A,PER,TOTAL,TOTAL,T,FR,2015,105\n");
  EXPECT_EQ(bench.report.imported.revised, 1u) << "not a second total beside the first";
  EXPECT_EQ(bench.answers("eu-orders"), (std::map<std::string, double>{{"2015|FRA||", 105}}))
      << "no sum of the 28 without 28 of them";
}

TEST(ShippedKinds, TheUnionIsTheSumOfItsMembersWhereNoneIsMissing) {
  std::string orders = "year,geo,citizenship,persons\n";
  std::string returns = orders;
  const auto add = [&](const std::string& place) {
    orders += "2015," + place + ",Total,40\n2020," + place + ",Total,40\n";
    returns += "2015," + place + ",Total,10\n2020," + place + ",Total,20\n";
  };
  for (const char* member :
       {"AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN",
        "IRL", "ITA", "LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP"})
    add(member);
  const std::string british = "2015,GBR,Total,80\n";
  Bench without;
  without.import("eurostat-orders-to-leave", orders);
  EXPECT_FALSE(without.answers("eu-orders").contains("2015|EU27_2020||")) << "one is missing";

  add("SWE");
  Bench bench;
  bench.import("eurostat-orders-to-leave", orders + british);
  bench.import("eurostat-returned", returns + british);
  auto told = bench.answers("eu-orders");
  EXPECT_EQ(told["2015|EU27_2020||"], 27 * 40);
  EXPECT_EQ(told["2015|EU28||"], 27 * 40 + 80);
  EXPECT_FALSE(told.contains("2020|EU28||")) << "one of the 28 says nothing";
  auto rates = bench.answers("eu-return-rate");
  EXPECT_EQ(rates["2020|EU27_2020||"], 50);
  EXPECT_NEAR(rates["2015|EU28||"], 100.0 * 350 / 1160, 1e-9);
}

TEST(ShippedKinds, EveryCountryAndGroupHasANameInBothLanguages) {
  platform::DiskFiles files;
  const auto read = [&](const std::string& name) {
    const auto bytes = files.read(kFolder + "/" + name).value();
    return std::string(text_of(bytes));
  };
  const auto names = Names::read("names.csv", read("names.csv"));
  ASSERT_TRUE(names) << describe(names.error());
  for (const char* list : {"countries.csv", "groups.csv"}) {
    const auto table = parse_csv(read(list), list).value();
    for (const auto& row : table.rows)
      EXPECT_NE(names->in(row.cells[0], "fr"), row.cells[0]) << "no name, or no better than a code";
  }
  const auto directory =
      files.read(std::string(ENTENTE_SOURCE_DIR) + "/packs/common/directories/countries.csv")
          .value();
  const auto countries = parse_csv(text_of(directory), "countries.csv").value();
  for (const auto& row : countries.rows) {
    EXPECT_EQ(names->in(row.cells[0], "fr"), row.cells[1]) << "papers spell it otherwise";
    EXPECT_EQ(names->in(row.cells[0], "en"), row.cells[2]);
  }
  EXPECT_EQ(names->in("Small boat arrivals", "fr"), "Arrivées par petites embarcations");
  EXPECT_EQ(names->in("never seen", "fr"), "never seen");
  EXPECT_FALSE(Names::read("names.csv", "code,name_fr,name_en\nX,Un,One\nX,Deux,Two\n"));
  EXPECT_FALSE(Names::read("names.csv", "code,name_fr,name_en\nX,,One\n"));
}

TEST(ShippedKinds, EurostatsTablesAreReadAsTheyAreDownloaded) {
  struct Edition {
    const char* kind;
    const char* flow;
    const char* dimensions;
    const char* values;
  };
  for (const auto& one : {
           Edition{"eurostat-first-permits", "TPS00170", "reason,citizen,duration,unit",
                   "TOTAL,TOTAL,TOTAL,PER"},
           Edition{"eurostat-first-permits-work", "MIGR_RESFIRST", "reason,citizen,duration,unit",
                   "EMP,MA,TOTAL,PER"},
           Edition{"eurostat-asylum-applicants-total", "MIGR_ASYAPPCTZA",
                   "unit,citizen,sex,applicant,age", "PER,TOTAL,T,ASY_APP,TOTAL"},
           Edition{"eurostat-refused-entry-total", "MIGR_EIRFS", "citizen,reason,unit",
                   "TOTAL,TOTAL,PER"},
       }) {
    Bench bench;
    bench.import(one.kind, fmt::format("DATAFLOW,LAST UPDATE,freq,{},geo,TIME_PERIOD,OBS_VALUE,"
                                       "OBS_FLAG\nESTAT:{}(1.0),x,A,{},FR,2025,300,p\n",
                                       one.dimensions, one.flow, one.values));
    EXPECT_EQ(bench.report.imported.fresh, 1u) << one.kind;
    EXPECT_TRUE(bench.report.findings.empty()) << bench.report.findings.front().what;
    bench.import(one.kind,
                 fmt::format("freq,{},geo\\TIME_PERIOD\t2024 \t2025 \nA,{},FR\t: \t301 b\n",
                             one.dimensions, one.values));
    EXPECT_EQ(bench.report.imported.revised, 1u) << one.kind;
  }
}

TEST(ShippedKinds, WhatIsOddIsSaidLineByLineAndStands) {
  struct File {
    const char* kind;
    const char* text;
    const char* says;
  };
  for (const auto& one :
       {File{"unhcr-asylum-decisions",
             "year,coo_iso,coa_iso,procedure_type,dec_level,dec_pc,dec_recognized,dec_other,"
             "dec_rejected,dec_closed,dec_total\n2024,AFG,FRA,G,FI,P,10,5,5,0,999\n"
             "2024,AFG,DEU,G,FI,P,10,5,5,0,20\n",
             "2: recognized + other_protection + rejected + closed add up to 20, decisions is 999"},
        {"schengen-visas-totals",
         "year,schengen_state_or_total,uniform_applied,uniform_issued_incl_mev\n2023,France,100,"
         "90\n"
         "2023,Italy,100,900\n",
         "3: uniform_issued is 900, uniform_applied is 100"},
        {"uk-france-transfers",
         "as_of,date_basis,returned_to_france_cumulative,admitted_to_uk_cumulative,source_url\n"
         "2026-01-27,s,300,350,u\n2026-02-27,s,200,360,u\n",
         "3: returned_to_france falls from 300 on 2026-01-27 to 200"}}) {
    Bench bench;
    bench.import(one.kind, one.text);
    EXPECT_TRUE(bench.report.findings.empty()) << one.kind;
    ASSERT_EQ(bench.report.warnings.size(), 1u) << one.kind;
    const auto& warning = bench.report.warnings[0];
    EXPECT_NE(fmt::format("{}: {}", warning.line, warning.what).find(one.says), std::string::npos)
        << warning.what;
  }
}

TEST(ShippedKinds, ACountryAboveItsTotalAndAPeriodThatIsNoneAreRefused) {
  Bench bench;
  bench.import("eurostat-asylum-applicants",
               "year,geo,citizenship,applicants\n2024,AUT,AFG,3630\n2024,AUT,SYR,15\n"
               "2024,AUT,Total,5\n");
  ASSERT_EQ(bench.report.findings.size(), 1u);
  EXPECT_EQ(bench.report.findings[0].line, 4u);
  bench.import("fr-published-figures",
               "indicateur,periode,pays_iso3,valeur,unite,source_url\na,bogus,,5,m,u\n"
               "a,2025-S1,,5,m,u\na,2021-01/07,,5,m,u\na,2024/2023,,5,m,u\na,2024,,5,m,u\n");
  ASSERT_EQ(bench.report.findings.size(), 1u);
  EXPECT_NE(bench.report.findings[0].what.find("'bogus' is no period"), std::string::npos);
}

TEST(ShippedKinds, AConfidenceThatNobodyKnowsIsRefusedWithItsLine) {
  for (const std::string mark : {"Vabc", "", "v", "U"}) {
    Bench bench;
    bench.import("fr-removals",
                 "year,kind,persons,source,confidence\n2023,forced,11722,DGEF,K\n"
                 "2024,forced,12856,Senate," +
                     mark + "\n2025,forced,15569,DGEF,V\n");
    EXPECT_EQ(bench.report.imported.fresh, 2u) << mark;
    ASSERT_EQ(bench.report.findings.size(), 1u) << mark;
    EXPECT_EQ(bench.report.findings[0].line, 3u);
    EXPECT_EQ(bench.report.findings[0].what,
              "confidence: '" + mark + "' is not known here; expected V or K");
  }
}

}  // namespace
}  // namespace entente::observatory
