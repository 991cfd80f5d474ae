#include <gtest/gtest.h>

#include "observatory/observation.hpp"
#include "observatory/shelf.hpp"

namespace entente::observatory {
namespace {

constexpr const char* kKind = R"(
id = "orders"
title = { fr = "Décisions", en = "Orders" }
publisher = { fr = "P", en = "P" }
licence = { fr = "L", en = "L" }
attribution = { fr = "A", en = "A" }
key = ["period", "place", "origin"]
aggregates = ["Total"]
flags = ["p", "b", "e"]
dataflows = ["ORDERS"]
[[layout]]
columns = { year = "period:year", geo = "place:country", citizenship = "origin:country", persons = "persons:count" }
[[layout]]
columns = { TIME_PERIOD = "period:period", geo = "place:country", citizen = "origin:country", OBS_VALUE = "persons:count" }
only = { sex = "T" }
ignore = ["freq"]
[[total]]
of = "origin"
is = "Total"
rounding = 5
)";

constexpr const char* kCountries =
    "code,name\nAFG,Afghanistan\nAFG,AFG\nALB,Albania\nALB,AL\nAUT,Austria\nAUT,AT\nCIV,Côte "
    "d'Ivoire\n";

constexpr const char* kHeader = "year,geo,citizenship,persons\n";

Shelf shelf() {
  Shelf made;
  made.kinds.push_back(read_kind("kind.toml", kKind).value());
  made.countries = Countries::read("countries.csv", kCountries).value();
  return made;
}

ImportRequest request(std::string file = "orders.csv") {
  ImportRequest asked;
  asked.file = std::move(file);
  asked.today = parse_date("2026-11-29").value();
  asked.released_on = asked.today;
  return asked;
}

Result<ImportReport> imported(const std::string& bytes) {
  const auto warehouse = Warehouse::open(":memory:").value();
  return import_file(shelf(), *warehouse, bytes, request());
}

/// A good row first and last, the damaged one between: line 3 of the file.
std::string with_row(const std::string& row) {
  return std::string(kHeader) + "2015,Austria,Afghanistan,120\n" + row +
         "\n2015,Austria,Albania,45\n";
}

struct Damage {
  std::string row;
  std::string says;
};

const std::vector<Damage> kDamagedRows = {
    {"2015,Austria,Albania", "3 cells; the header has 4"},
    {"2015,Austria,Albania,40,5", "5 cells; the header has 4"},
    {"2015;Austria;Albania;40", "1 cells; the header has 4"},
    {"2015\tAustria\tAlbania\t40", "1 cells; the header has 4"},
    {"2015|Austria|Albania|40", "1 cells; the header has 4"},
    {"2015,Austria,Albania,1,234", "5 cells; the header has 4"},
    {",,,", "the cell"},
    {"2014,Austria,Albania,", "the cell 'persons' is empty"},
    {",Austria,Albania,40", "the cell 'year' is empty"},
    {"2014,,Albania,40", "the cell 'geo' is empty"},
    {"2014,Austria,,40", "the cell 'citizenship' is empty"},
    {"2014,Austria,Albania,-40", "'-40' is negative"},
    {"2014,Austria,Albania,-0.5", "is negative"},
    {"2014,Austria,Albania,40.5", "no whole number"},
    {"2014,Austria,Albania,\"1,234\"", "'1,234' is no number"},
    {"2014,Austria,Albania,1 234", "'1 234' is no number"},
    {"2014,Austria,Albania,1'234", "is no number"},
    {"2014,Austria,Albania,\"12,5\"", "is no number"},
    {"2014,Austria,Albania,forty", "'forty' is no number"},
    {"2014,Austria,Albania,n/a", "is no number"},
    {"2014,Austria,Albania,NaN", "is no number"},
    {"2014,Austria,Albania,nan", "is no number"},
    {"2014,Austria,Albania,inf", "is no number"},
    {"2014,Austria,Albania,1e400", "is no number"},
    {"2014,Austria,Albania,:", "':' is no number"},
    {"2014,Austria,Albania,-", "is no number"},
    {"2014,Austria,Albania,..", "is no number"},
    {"2014,Austria,Albania,*", "is no number"},
    {"2014,Austria,Albania,40p", "'40p' is no number"},
    {"2014,Austria,Albania,40 (e)", "is no number"},
    {"2014,Austria,Albania,~40", "is no number"},
    {"2014,Austria,Albania,<5", "'<5' is no number"},
    {"2014,Austria,Albania,40%", "is no number"},
    {"2014,Austria,Albania,0x28", "is no number"},
    {"2014,Austria,Albania,+40", "'+40' is no number"},
    {"2014,Austria,Albania,=40", "is no number"},
    {"2014,Austria,Albania,=SUM(D2:D9)", "is no number"},
    {"2014,Austria,Albania,#REF!", "is no number"},
    {"2014,Austria,Albania,null", "is no number"},
    {"2014,Austria,Albania,true", "is no number"},
    {"2014,Austria,Albania,5e3", "'5e3' is no number"},
    {"2014,Austria,Albania,5.", "'5.' is no number"},
    {"2014,Austria,Albania,.5", "'.5' is no number"},
    {"2014,Austria,Albania,10000000000000", "more than there can be"},
    {"2014,Austria,Albania,٤٠", "is no number"},
    {"14,Austria,Albania,40", "'14' is no period; expected a year"},
    {"02014,Austria,Albania,40", "is no period"},
    {"2014.0,Austria,Albania,40", "is no period"},
    {"2014-15,Austria,Albania,40", "is no period"},
    {"2014/15,Austria,Albania,40", "is no period"},
    {"2014-03,Austria,Albania,40", "'2014-03' is no period; expected a year"},
    {"01/03/2014,Austria,Albania,40", "with the year first"},
    {"03.01.2014,Austria,Albania,40", "with the year first"},
    {"01-03-2014,Austria,Albania,40", "with the year first"},
    {"March 2014,Austria,Albania,40", "is no period"},
    {"2014 (p),Austria,Albania,40", "is no period"},
    {"1814,Austria,Albania,40", "before 1900"},
    {"2041,Austria,Albania,40", "the year 2041 is still to come"},
    {"2014,Ostria,Albania,40", "'Ostria' is no country that we know"},
    {"2014,Austria*,Albania,40", "'Austria*' is no country"},
    {"2014,Austria (2),Albania,40", "is no country"},
    {"2014,EU,Albania,40", "'EU' is no country"},
    {"2014,Austria,Albanien,40", "'Albanien' is no country"},
    {"2014,Austria,Cote d'Ivoire,40", "is no country"},
    {"2014,Austria,CÃ´te d'Ivoire,40", "is no country"},
    {"2014,Austria,C?te d'Ivoire,40", "is no country"},
    {"2014,Austria,TOTAL,40", "'TOTAL' is no country"},
    {"2014,Austria,Sum,40", "is no country"},
    {"2014,40,Albania,Austria", "'40' is no country"},
    {"Austria,2014,Albania,40", "'2014' is no country"},
    {"2014,Albania,40,Austria", "'40' is no country"},
    {"2015,Austria,Afghanistan,121", "the same period, place, origin as line 2"},
    {"2015,AT,AFG,120", "the same period, place, origin as line 2"},
    {" 2015 , austria , AFGHANISTAN ,120", "the same period, place, origin as line 2"},
    {"year,geo,citizenship,persons", "the header again"},
    {"\"2014,Austria,Albania,40", "a quoted cell that does not end"},
    {"2014,\"Austria\"n,Albania,40", "text after a closing quote"},
    {"2014,Aus\"tria,Albania,40", "a quote within a cell"},
    {"", "an empty line"},
    {"   ", "1 cells; the header has 4"},
    {"# 2014 was revised", "1 cells; the header has 4"},
    {"Source: Eurostat", "1 cells; the header has 4"},
    {"Total,,,165", "is empty"},
    {"2014,Austria,C\xF4te d'Ivoire,40", "no UTF-8"},
    {"2014,Austria,Alb\xC0\x80nia,40", "no UTF-8"},
    {"2014,Austria,Alb\xED\xA0\x80nia,40", "no UTF-8"},
    {"2014,Austria,Albania,\xF5\x80\x80\x80", "no UTF-8"},
    {"2014,Austria,Albania,4\x01"
     "0",
     "a control character"},
    {"2014,Austria,Albania,4\r0", "a carriage return within the line"},
    {std::string("2014,Austria,Alb\0nia,40", 23), "a zero byte"},
    {"2014,Austria,Albania\xE2\x80\x8B,40", "is no country"},
    {"2014,Austria,Albania,4\xC2\xA0"
     "0",
     "is no number"},
    {"2014,Austria,Albania,\xE2\x88\x92"
     "40",
     "is no number"},
    {"2015,Austria,Total,100", "the total says 100, its 2 parts add up to 165"},
};

TEST(Import, NamesEachDamagedLineAndKeepsTheOthers) {
  for (const auto& damage : kDamagedRows) {
    const auto report = imported(with_row(damage.row));
    ASSERT_TRUE(report) << damage.row << ": " << describe(report.error());
    EXPECT_EQ(report->imported.fresh, 2u) << damage.row;
    ASSERT_EQ(report->findings.size(), 1u) << damage.row;
    EXPECT_EQ(report->findings[0].line, 3u) << damage.row;
    EXPECT_NE(report->findings[0].what.find(damage.says), std::string::npos)
        << damage.row << ": " << report->findings[0].what;
  }
}

const std::vector<Damage> kDamagedFiles = {
    {"", "no line that can be read"},
    {"\n\n\n", "no line that can be read"},
    {std::string("\xFF\xFEy\0e\0a\0r\0", 10), "UTF-16"},
    {std::string("\xFE\xFF\0y\0e", 6), "UTF-16"},
    {"PK\x03\x04rest of a workbook", "a workbook or a ZIP"},
    {"\x1F\x8B\x08 rest", "compressed"},
    {std::string("\0\0\0\0\0\0\0\0text", 12), "no text"},
    {"year;geo;citizenship;persons\n2015;Austria;Albania;40\n", "separated by semicolons"},
    {"year\tgeo\tcitizenship\tpersons\n2015\tAustria\tAlbania\t40\n", "separated by tabs"},
    {"year|geo|citizenship|persons\n2015|Austria|Albania|40\n", "separated by bars"},
    {"year,geo,persons\n2015,Austria,40\n", "no kind has the columns 'year,geo,persons'"},
    {"year,geo,nationality,persons\n2015,Austria,Albania,40\n", "no kind has the columns"},
    {"Year,Geo,Citizenship,Persons\n2015,Austria,Albania,40\n", "no kind has the columns"},
    {"2015,Austria,Albania,40\n", "no kind has the columns"},
    {"year,geo,citizenship,persons,persons\n2015,Austria,Albania,40,40\n", "'persons' twice"},
    {"year,geo,citizenship,persons,\n2015,Austria,Albania,40,\n", "has no name"},
    {"y\xE9"
     "ar,geo,citizenship,persons\n2015,Austria,Albania,40\n",
     "must name the columns"},
    {"sex,citizen,geo\\TIME_PERIOD  2014  2015\nT,AL,AT  40  41\n", "turned into spaces"},
    {"<html><body>404</body></html>\n", "single column"},
    {"{\"error\": \"not found\"}", "expected JSON-stat 2.0"},
    {"{\"id\": [\"geo\"", "begins as JSON and is none"},
};

TEST(Import, RefusesAFileThatIsNoSuchTableAndSaysWhy) {
  for (const auto& damage : kDamagedFiles) {
    const auto report = imported(damage.row);
    ASSERT_FALSE(report) << damage.row;
    EXPECT_NE(describe(report.error()).find(damage.says), std::string::npos)
        << damage.row << ": " << describe(report.error());
  }
}

TEST(Import, IsOneForTheFourWaysInWhichEurostatPublishes) {
  const std::vector<std::string> editions = {
      "year,geo,citizenship,persons\n2015,Austria,Albania,40\n2014,Austria,Albania,35\n",
      "freq,sex,citizen,geo\\TIME_PERIOD\t2014 \t2015 \nA,T,AL,AT\t35 \t40 \nA,F,AL,AT\t3 \t4 \n",
      "freq,sex,citizen,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nA,T,AL,AT,2014,35,\n"
      "A,T,AL,AT,2015,40,\nA,F,AL,AT,2015,4,\n",
      R"({"version":"2.0","class":"dataset","id":["sex","citizen","geo","time"],"size":[2,1,1,2],
          "dimension":{"sex":{"category":{"index":{"T":0,"F":1}}},"citizen":{"category":{"index":["AL"]}},
          "geo":{"category":{"index":{"AT":0}}},"time":{"category":{"index":{"2014":0,"2015":1}}}},
          "value":{"0":35,"1":40,"3":4}})",
  };
  for (const auto& edition : editions) {
    const auto warehouse = Warehouse::open(":memory:").value();
    const auto report = import_file(shelf(), *warehouse, edition, request());
    ASSERT_TRUE(report) << edition << describe(report.error());
    EXPECT_TRUE(report->findings.empty()) << edition << report->findings.front().what;
    auto sum = warehouse->connection()
                   .prepare(
                       "select group_concat(period || place || origin || value, ' ') from "
                       "(select * from figures order by period)")
                   .value();
    ASSERT_TRUE(sum.step().value());
    EXPECT_EQ(sum.text(0), "2014AUTALB35.0 2015AUTALB40.0") << edition;
  }
}

TEST(Import, KeepsTheFlagOfAProvisionalValueAndLeavesOutWhatIsNotThere) {
  const auto warehouse = Warehouse::open(":memory:").value();
  const auto report = import_file(
      shelf(), *warehouse, "freq,sex,citizen,geo\\TIME_PERIOD\t2014 \t2015 \nA,T,AL,AT\t: \t40 p\n",
      request());
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->imported.fresh, 1u);
  auto row = warehouse->connection().prepare("select flag from figures").value();
  ASSERT_TRUE(row.step().value());
  EXPECT_EQ(row.text(0), "p");
}

/// One row of Eurostat's TSV with what its cell says.
Result<ImportReport> with_cell(const std::string& cell) {
  return imported("sex,citizen,geo\\TIME_PERIOD\t2014 \nT,AL,AT\t" + cell + "\n");
}

TEST(Import, TakesNoPartOfANumberForAFlagAndNoFlagThatTheKindDoesNotName) {
  for (const char* cell : {"40", "40 p", "40 bep", ": c", ":"}) {
    const auto report = with_cell(cell);
    ASSERT_TRUE(report);
    const bool none = cell[0] == ':';
    EXPECT_EQ(report->imported.fresh, none ? 0u : 1u) << cell;
  }
  for (const auto& [cell, says] : std::vector<Damage>{{"1 000", "'1 000' is no number"},
                                                      {"1 000 p", "'1 000 p' is no number"},
                                                      {": 12", "': 12' is no number"},
                                                      {"40 xyz?", "'xyz?' is no flag"},
                                                      {"40 c", "'c' is no flag of this kind"},
                                                      {"", "is empty"},
                                                      {"40p", "'40p' is no number"}}) {
    const auto report = with_cell(cell);
    ASSERT_TRUE(report) << cell;
    EXPECT_EQ(report->imported.fresh, 0u) << cell;
    ASSERT_EQ(report->findings.size(), 1u) << cell;
    EXPECT_NE(report->findings[0].what.find(says), std::string::npos) << report->findings[0].what;
  }
}

TEST(Import, NeverTakesAPartForTheWhole) {
  const std::vector<Damage> files = {
      {"citizen,sex,border,geo\\TIME_PERIOD\t2014\nAL,T,AIR,AT\t40\n",
       "the dimension 'border' ('AIR') is not known"},
      {"DATAFLOW,sex,citizen,geo,unit,TIME_PERIOD,OBS_VALUE\nX:ORDERS(1.0),T,AL,AT,PC,2014,4\n",
       "the dimension 'unit' ('PC') is not known"},
      {"DATAFLOW,sex,citizen,geo,TIME_PERIOD,OBS_VALUE\nX:RETURNS(1.0),T,AL,AT,2014,40\n",
       "the file says that this is X:RETURNS(1.0); 'orders' is ORDERS"},
      {"sex,citizen,geo\\TIME_PERIOD\t2014\nF,AL,AT\t40\n",
       "no row is of this kind: 'sex' is 'F' where T is expected"},
      {"year,geo,citizenship,persons\n", "no row brings a number"},
  };
  for (const auto& file : files) {
    const auto warehouse = Warehouse::open(":memory:").value();
    auto asked = request();
    asked.kind = "orders";
    const auto report = import_file(shelf(), *warehouse, file.row, asked);
    ASSERT_TRUE(report) << file.row << describe(report.error());
    EXPECT_EQ(report->imported.fresh, 0u) << file.row;
    ASSERT_EQ(report->findings.size(), 1u) << file.row;
    EXPECT_NE(report->findings[0].what.find(file.says), std::string::npos)
        << report->findings[0].what;
  }
}

TEST(Import, RefusesEachOfTheRowsThatAnUnreadColumnTellsApart) {
  const auto report = imported(
      "year,geo,citizenship,persons,gender\n2015,Austria,Albania,90,men\n"
      "2015,Austria,Albania,10,women\n2014,Austria,Albania,7,all\n");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->imported.fresh, 1u);
  ASSERT_EQ(report->findings.size(), 2u);
  EXPECT_EQ(report->findings[0].line, 2u);
  EXPECT_NE(report->findings[0].what.find("line 3 differs in 'gender' alone"), std::string::npos);
  EXPECT_EQ(report->findings[1].line, 3u);
}

/// A JSON-stat cube of two countries and two years around what is put in.
std::string cube(const std::string& size, const std::string& index, const std::string& value,
                 const std::string& more = "") {
  return R"({"id":["sex","citizen","geo","time"],"size":[1,)" + size +
         R"(,1,2],"dimension":{"sex":{"category":{"index":{"T":0}}},"citizen":{"category":{"index":)" +
         index +
         R"(}},"geo":{"category":{"index":{"AT":0}}},"time":{"category":{"index":{"2014":0,)" +
         R"("2015":1}}}},"value":)" + value + more + "}";
}

TEST(Import, RefusesAJsonCubeWhoseShapeIsNotWhatItSays) {
  const std::string two = R"({"AL":0,"AFG":1})";
  const auto good = imported(cube("2", two, "[1,2,3,4]", R"(,"status":"p")"));
  ASSERT_TRUE(good) << describe(good.error());
  EXPECT_EQ(good->imported.fresh, 4u);
  const std::vector<Damage> files = {
      {cube("1", two, "[1,2]"), "names 2 categories, its 'size' is 1"},
      {cube("3", two, "[1,2,3,4,5,6]"), "names 2 categories, its 'size' is 3"},
      {cube("2", two, "[1,2,3,4,5]"), "'value' lists 5 cells, the cube has 4"},
      {cube("2", two, "[1,2,3]"), "'value' lists 3 cells, the cube has 4"},
      {cube("2", two, R"({"0":1,"4":5})"), "'value' names the position '4'"},
      {cube("2", two, R"({"0":1,"x":5})"), "'value' names the position 'x'"},
      {cube("2", two, R"({"01":1})"), "'value' names the position '01'"},
      {cube("2", two, R"({"0":1,"0":2})"), "an object names '0' twice"},
      {cube("2", R"({"AL":0,"AFG":0})", "[1,2,3,4]"), "puts both"},
      {cube("2", R"({"AL":0,"AFG":2})", "[1,2,3,4]"), "expected 0 to 1"},
      {cube("2", R"(["AL","AL"])", "[1,2,3,4]"), "names a category twice"},
      {cube("2", two, "[1,2,3,4]", R"(,"extension":{"id":"RETURNS"})"), "no kind has the columns"},
  };
  for (const auto& file : files) {
    const auto report = imported(file.row);
    ASSERT_FALSE(report) << file.row;
    EXPECT_NE(describe(report.error()).find(file.says), std::string::npos)
        << describe(report.error());
  }
}

TEST(Import, OfALaterEditionRevisesAndRemembersWhatWasSaid) {
  const auto warehouse = Warehouse::open(":memory:").value();
  const std::string first =
      std::string(kHeader) + "2014,Austria,Albania,35\n2015,Austria,Albania,40\n";
  const std::string later =
      std::string(kHeader) + "2015,Austria,Albania,45\n2016,Austria,Albania,50\n";
  ASSERT_TRUE(import_file(shelf(), *warehouse, first, request()));
  const auto report = import_file(shelf(), *warehouse, later, request("later.csv"));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->imported.fresh, 1u);
  EXPECT_EQ(report->imported.revised, 1u);
  auto before = warehouse->connection().prepare("select period, value from revisions").value();
  ASSERT_TRUE(before.step().value());
  EXPECT_EQ(before.text(0), "2015");
  EXPECT_EQ(before.real(1), 40);
  auto kept = warehouse->connection().prepare("select count(*) from figures").value();
  ASSERT_TRUE(kept.step().value());
  EXPECT_EQ(kept.integer(0), 3) << "what the later edition does not speak of stays";
}

ImportRequest released(const std::string& day, const std::string& file) {
  auto asked = request(file);
  asked.released_on = parse_date(day).value();
  return asked;
}

std::string told(Warehouse& warehouse, const std::string& sql) {
  auto row = warehouse.connection().prepare(sql).value();
  EXPECT_TRUE(row.step().value());
  return row.text(0);
}

TEST(Import, AnOlderReleaseDoesNotOverwriteANewerOne) {
  const auto warehouse = Warehouse::open(":memory:").value();
  const std::string newer = std::string(kHeader) + "2015,Austria,Albania,45\n";
  const std::string older =
      std::string(kHeader) + "2015,Austria,Albania,40\n2014,Austria,Albania,35\n";
  ASSERT_TRUE(import_file(shelf(), *warehouse, newer, released("2026-03-01", "newer.csv")));
  const auto report = import_file(shelf(), *warehouse, older, released("2025-03-01", "older.csv"));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->imported.older, 1u);
  EXPECT_EQ(report->imported.fresh, 1u);
  EXPECT_EQ(told(*warehouse,
                 "select group_concat(value) from (select value from figures order by "
                 "period)"),
            "35.0,45.0");
  EXPECT_EQ(told(*warehouse, "select value from revisions"), "40.0") << "what was said is kept";

  const auto future =
      import_file(shelf(), *warehouse, std::string(kHeader) + "2013,Austria,Albania,1\n",
                  released("2027-01-01", "future.csv"));
  ASSERT_FALSE(future);
  EXPECT_NE(describe(future.error()).find("today is 2026-11-29"), std::string::npos);
}

TEST(Import, RefusesAPeriodThatIsStillToCome) {
  const auto report = imported(
      "sex,citizen,geo\\TIME_PERIOD\t2026-12\t2026-11\t2027\t2026-11-30\t2026-11-29\t2026-Q4\n"
      "T,AL,AT\t1\t2\t3\t4\t5\t6\n");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->imported.fresh, 3u);
  EXPECT_EQ(report->findings.size(), 3u);
}

constexpr const char* kIncidents = R"(
id = "incidents"
title = { fr = "I", en = "I" }
publisher = { fr = "P", en = "P" }
licence = { fr = "L", en = "L" }
attribution = { fr = "A", en = "A" }
key = ["line"]
[[layout]]
columns = { date = "period:day", country = "place:country", dead = "dead:count" }
)";

TEST(Import, AnEditionOfIncidentsRevisesTheOneBeforeAndLosesNoneToADamagedLine) {
  Shelf made = shelf();
  made.kinds.push_back(read_kind("kind.toml", kIncidents).value());
  const auto warehouse = Warehouse::open(":memory:").value();
  const std::string head = "date,country,dead\n";
  const auto import = [&](const std::string& rows, const std::string& day) {
    auto report = import_file(made, *warehouse, head + rows, released(day, day));
    EXPECT_TRUE(report);
    return report->imported;
  };
  const auto sum = [&] {
    return told(*warehouse,
                "select group_concat(value, ' ') from (select "
                "value from figures order by period, value)");
  };
  import("2024-01-01,Austria,1\n2024-01-02,Austria,2\n2024-01-03,Austria,3\n2024-01-04,Austria,4\n",
         "2025-01-01");
  // One is gone, one says something else.
  const auto second =
      import("2024-01-01,Austria,1\n2024-01-03,Austria,30\n2024-01-04,Austria,4\n", "2025-02-01");
  EXPECT_EQ(second.revised, 2u);
  EXPECT_EQ(second.unchanged, 2u);
  EXPECT_EQ(sum(), "1.0 30.0 4.0");
  EXPECT_EQ(told(*warehouse, "select count(*) from revisions"), "2");
  // The third day is damaged: what was known of it stands.
  import("2024-01-01,Austria,1\n2024-01-03,Utopia,30\n2024-01-04,Austria,40\n", "2025-03-01");
  EXPECT_EQ(sum(), "1.0 30.0 40.0");
  // Two equal incidents of one day are two.
  import("2024-01-04,Austria,40\n2024-01-04,Austria,40\n", "2025-04-01");
  EXPECT_EQ(sum(), "1.0 30.0 40.0 40.0");
  EXPECT_EQ(import("2024-01-04,Austria,7\n", "2025-01-15").older, 1u);
  EXPECT_EQ(sum(), "1.0 30.0 40.0 40.0");
}

TEST(Import, WarnsOfWhatIsOddAndKeepsIt) {
  constexpr const char* kBoats = R"(
id = "boats"
title = { fr = "Bateaux", en = "Boats" }
publisher = { fr = "P", en = "P" }
licence = { fr = "L", en = "L" }
attribution = { fr = "A", en = "A" }
key = ["period", "category"]
[[layout]]
columns = { week = "period:day", route = "category:text", people = "people:count", boats = "boats:count" }
[[check]]
parts = ["boats"]
of = "people"
[[check]]
weekday = 7
[[check]]
settled_categories = true
)";
  Shelf made;
  made.kinds.push_back(read_kind("boats.toml", kBoats).value());
  made.countries = Countries::read("countries.csv", kCountries).value();
  const auto warehouse = Warehouse::open(":memory:").value();
  const auto first = import_file(made, *warehouse,
                                 "week,route,people,boats\n"
                                 "2026-01-04,Western Route,40,2\n"
                                 "2026-01-11,western route,41,2\n",
                                 request("first.csv"));
  ASSERT_TRUE(first) << describe(first.error());
  ASSERT_EQ(first->warnings.size(), 1U);
  EXPECT_EQ(first->warnings[0].line, 3U);
  EXPECT_NE(first->warnings[0].what.find("differ in their spelling alone"), std::string::npos);

  const auto next = import_file(made, *warehouse,
                                "week,route,people,boats\n"
                                "2026-02-01,Westren Route,3,40\n"
                                "2026-02-04,West?rn Route,50,2\n"
                                "2026-02-08,Western Route,4100,2\n"
                                "2026-02-15,Western Route,60,3\n",
                                request("next.csv"));
  ASSERT_TRUE(next) << describe(next.error());
  EXPECT_EQ(next->imported.fresh, 8U);
  const std::vector<std::pair<std::size_t, std::string>> odd = {
      {2, "boats is 40, people is 3"},
      {2, "'Westren Route' is in no earlier edition; 'Western Route' is"},
      {2, "boats is 40; the largest of all earlier editions is 2"},
      {3, "2026-02-04 is a Wednesday; the periods of this kind end on a Sunday"},
      {3, "a letter of 'West?rn Route' was lost"},
      {4, "people is 4100; the largest of all earlier editions is 41"}};
  ASSERT_EQ(next->warnings.size(), odd.size());
  for (std::size_t i = 0; i < odd.size(); ++i) {
    EXPECT_EQ(next->warnings[i].line, odd[i].first);
    EXPECT_EQ(next->warnings[i].what, odd[i].second);
  }
}

TEST(Import, OfTheSameFileTwiceIsRefused) {
  const auto warehouse = Warehouse::open(":memory:").value();
  const std::string file = std::string(kHeader) + "2015,Austria,Albania,40\n";
  ASSERT_TRUE(import_file(shelf(), *warehouse, file, request()));
  const auto again = import_file(shelf(), *warehouse, file, request());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::Conflict);
}

TEST(Import, ReadsANewerFileWithAColumnMoreAndSaysSo) {
  const auto report = imported("year,geo,citizenship,persons,note\n2015,Austria,Albania,40,x\n");
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->imported.fresh, 1u);
  ASSERT_EQ(report->notes.size(), 1u);
  EXPECT_EQ(report->notes[0], "the column 'note' is not read");
}

TEST(Import, TakesTotalsThatRoundingExplains) {
  const auto report = imported(std::string(kHeader) +
                               "2015,Austria,Afghanistan,120\n2015,Austria,Albania,45\n"
                               "2015,Austria,Total,160\n");
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->findings.empty()) << report->findings.front().what;
}

}  // namespace
}  // namespace entente::observatory
