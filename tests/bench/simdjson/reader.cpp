// The twelve values of an event by simdjson's On-Demand parser: what the Java variants are held
// against. What is skipped is not validated, which the Java variants do. Texts for feature_json are
// copied as they stand. In one of two ways:
//
//   lookup    each value by the names that lead to it, as simdjson's documentation shows it
//   iterate   as fast as we know how: members in the order of the document, their names compared
//             eight bytes at a time, an object left when all that is wanted of it was found
//
//   reader FIELDS EVENTS WAY rows           one activity a line, as JSON
//   reader FIELDS EVENTS WAY MILLISECONDS   events and nanoseconds of CPU time, after a warm-up
//
// FIELDS has a line a value: source, activity, column, name, type, scale and the names of the
// members that lead to it, between tabs. EVENTS has a line an event: its source, a tab, its payload.

#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using namespace simdjson;

namespace {

constexpr int64_t MICROS = 1000000;
constexpr int MOST_VALUES = 12;

enum class Column { ACTIVITY_ID, TS, CUSTOMER, ANONYMOUS_CUSTOMER_ID, REVENUE_IMPACT, LINK, FEATURE };
enum class Type { TEXT, BIGINT, BOOLEAN, DECIMAL, ISO_TIME, EPOCH_SECONDS, EPOCH_MILLIS };

template <typename E>
E named(const std::string& name, std::initializer_list<const char*> names) {
  int i = 0;
  for (const char* each : names) {
    if (name == each) return static_cast<E>(i);
    i++;
  }
  throw std::runtime_error("No such name: " + name);
}

struct Field {
  Column column;
  Type type;
  int scale;
  std::string quoted_name;  // "name":
  std::vector<std::string> names;
};

// A member that is wanted, or that leads to one. Its name is compared eight bytes at a time.
struct Member {
  std::string name;  // with the quote that ends it
  uint64_t head = 0;
  uint64_t mask = 0;
  int slot = -1;
  std::vector<Member> members;

  explicit Member(const std::string& plain) : name(plain + '"') {
    size_t bytes = std::min<size_t>(8, name.size());
    std::memcpy(&head, name.data(), bytes);
    mask = bytes == 8 ? ~uint64_t{0} : (uint64_t{1} << (8 * bytes)) - 1;
  }

  bool is(const char* key) const {
    uint64_t word;
    std::memcpy(&word, key, 8);  // the buffer is padded
    return (word & mask) == head &&
           (name.size() <= 8 || std::memcmp(key + 8, name.data() + 8, name.size() - 8) == 0);
  }
};

struct Source {
  std::string activity;
  std::vector<Field> fields;
  Member root{""};
};

struct Row {
  std::string_view texts[MOST_VALUES];  // by the column's number
  bool known[MOST_VALUES];
  int64_t ts_micros;
  int64_t revenue_millionths;
  std::string features;
};

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

int64_t digits(const char* at, int count) {
  int64_t value = 0;
  for (int i = 0; i < count; i++) {
    unsigned digit = static_cast<unsigned>(at[i] - '0');
    if (digit > 9) fail("no digit in a time");
    value = value * 10 + digit;
  }
  return value;
}

// 2026-01-31T10:20:30Z, with three digits of a second's fraction or none.
int64_t iso_micros(std::string_view text) {
  if (text.size() < 20 || text.back() != 'Z' || text[4] != '-' || text[7] != '-' ||
      text[10] != 'T' || text[13] != ':' || text[16] != ':') {
    fail("no time");
  }
  int64_t year = digits(&text[0], 4);
  int64_t month = digits(&text[5], 2);
  int64_t day = digits(&text[8], 2);
  int64_t y = year - (month <= 2);
  int64_t era = y / 400;
  int64_t of_era = y - era * 400;
  int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
  int64_t seconds = days * 86400 + digits(&text[11], 2) * 3600 + digits(&text[14], 2) * 60 +
                    digits(&text[17], 2);
  int64_t millis = text[19] == '.' ? digits(&text[20], 3) : 0;
  return seconds * MICROS + millis * 1000;
}

// The millionths of a number as it is written, times a power of ten.
int64_t millionths(std::string_view number, int scale) {
  int64_t value = 0;
  int decimals = -1;
  for (char c : number) {
    if (c == '.') {
      decimals = 0;
    } else {
      value = value * 10 + digits(&c, 1);
      if (decimals >= 0) decimals++;
    }
  }
  for (int power = 6 + scale - std::max(decimals, 0); power > 0; power--) value *= 10;
  return value;
}

class Reader {
 public:
  explicit Reader(bool by_lookup) : by_lookup_(by_lookup) {}

  void add_field(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
    Source& source = sources_[cells[0]];
    source.activity = cells[1];
    Member* at = &source.root;
    for (size_t i = 6; i < cells.size(); i++) at = &child(*at, cells[i]);
    at->slot = static_cast<int>(source.fields.size());
    source.fields.push_back(
        {named<Column>(cells[2], {"ACTIVITY_ID", "TS", "CUSTOMER", "ANONYMOUS_CUSTOMER_ID",
                                  "REVENUE_IMPACT", "LINK", "FEATURE"}),
         named<Type>(cells[4], {"TEXT", "BIGINT", "BOOLEAN", "DECIMAL", "ISO_TIME",
                                "EPOCH_SECONDS", "EPOCH_MILLIS"}),
         std::stoi(cells[5]), '"' + cells[3] + "\":",
         std::vector<std::string>(cells.begin() + 6, cells.end())});
  }

  const Source& source(const std::string& name) const { return sources_.at(name); }

  const Row& read(const Source& source, padded_string_view payload) {
    std::memset(row_.known, 0, sizeof row_.known);
    for (auto& feature : features_) feature = "null";
    ondemand::document document = parser_.iterate(payload);
    if (by_lookup_) {
      look_up(document, source);
    } else {
      members(document.get_object(), source.root, source);
    }
    write_features(source);
    return row_;
  }

 private:
  static Member& child(Member& parent, const std::string& name) {
    for (Member& member : parent.members) {
      if (member.name == name + '"') return member;
    }
    return parent.members.emplace_back(name);
  }

  void look_up(ondemand::document& document, const Source& source) {
    for (size_t slot = 0; slot < source.fields.size(); slot++) {
      const std::vector<std::string>& names = source.fields[slot].names;
      simdjson_result<ondemand::value> found = document[names[0]];
      for (size_t i = 1; i < names.size() && found.error() == SUCCESS; i++) {
        found = found[names[i]];
      }
      ondemand::value there;
      if (found.get(there) == SUCCESS) take(there, source.fields[slot], slot);
    }
  }

  void members(ondemand::object object, const Member& wanted, const Source& source) {
    size_t left = wanted.members.size();
    for (auto field : object) {
      const char* key = field.key().value().raw();
      for (const Member& member : wanted.members) {
        if (member.is(key)) {
          value(field.value(), member, source);
          if (--left == 0) return;
          break;
        }
      }
    }
  }

  void value(ondemand::value value, const Member& member, const Source& source) {
    if (member.slot < 0) {
      ondemand::object object;
      if (value.get_object().get(object) == SUCCESS) members(object, member, source);
      return;
    }
    auto slot = static_cast<size_t>(member.slot);
    take(value, source.fields[slot], slot);
  }

  void take(ondemand::value value, const Field& field, size_t slot) {
    if (value.is_null()) return;
    if (field.column == Column::FEATURE) {
      feature(value, field, slot);
    } else {
      column(value, field);
    }
  }

  void feature(ondemand::value value, const Field& field, size_t slot) {
    std::string_view raw = value.raw_json_token();
    if (field.type == Type::BIGINT) {
      (void)value.get_int64().value();
    } else if (field.type == Type::BOOLEAN) {
      (void)value.get_bool().value();
    } else if (raw.front() != '"') {
      fail("a feature that is no text");
    }
    features_[slot] = raw;
  }

  void column(ondemand::value value, const Field& field) {
    auto number = static_cast<size_t>(field.column);
    row_.known[number] = true;
    switch (field.type) {
      case Type::ISO_TIME:
        row_.ts_micros = iso_micros(value.get_string().value());
        break;
      case Type::EPOCH_SECONDS:
        row_.ts_micros = value.get_int64().value() * MICROS;
        break;
      case Type::EPOCH_MILLIS:
        row_.ts_micros = value.get_int64().value() * 1000;
        break;
      case Type::DECIMAL:
        row_.revenue_millionths = millionths(text(value), field.scale);
        break;
      default:
        row_.texts[number] = text(value);
    }
  }

  // The characters of a text, the digits of a number.
  static std::string_view text(ondemand::value value) {
    std::string_view raw = value.raw_json_token();
    if (raw.front() == '"') return value.get_string().value();
    while (raw.back() <= ' ') raw.remove_suffix(1);
    return raw;
  }

  void write_features(const Source& source) {
    row_.features.clear();
    char separator = '{';
    for (size_t i = 0; i < source.fields.size(); i++) {
      if (source.fields[i].column == Column::FEATURE) {
        row_.features += separator;
        row_.features += source.fields[i].quoted_name;
        row_.features += features_[i];
        separator = ',';
      }
    }
    row_.features += '}';
  }

  const bool by_lookup_;
  ondemand::parser parser_;
  std::unordered_map<std::string, Source> sources_;
  std::string_view features_[MOST_VALUES];
  Row row_{};
};

struct Event {
  const Source* source;
  size_t offset;
  size_t length;
};

// All payloads in one buffer, so that what follows one is its padding.
struct Corpus {
  std::string bytes;
  std::vector<Event> events;

  Corpus(const char* file, const Reader& reader) {
    std::ifstream in(file, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
      size_t tab = line.find('\t');
      events.push_back({&reader.source(line.substr(0, tab)), bytes.size(), line.size() - tab - 1});
      bytes.append(line, tab + 1);
    }
    bytes.append(SIMDJSON_PADDING, ' ');
    if (events.empty()) fail(std::string("no events in ") + file);
  }

  padded_string_view payload(const Event& event) const {
    return padded_string_view(bytes.data() + event.offset, event.length,
                              bytes.size() - event.offset);
  }
};

int64_t cpu_nanos() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * int64_t{1000000000} + time.tv_nsec;
}

void print_text(const char* name, const Row& row, Column column) {
  auto number = static_cast<size_t>(column);
  std::cout << '"' << name << "\":";
  if (!row.known[number]) {
    std::cout << "null,";
    return;
  }
  std::cout << '"';
  for (char c : row.texts[number]) {
    if (c == '"' || c == '\\') std::cout << '\\';
    std::cout << c;
  }
  std::cout << "\",";
}

void print(const Source& source, const Row& row) {
  std::cout << '{';
  print_text("activity_id", row, Column::ACTIVITY_ID);
  print_text("customer", row, Column::CUSTOMER);
  print_text("anonymous_customer_id", row, Column::ANONYMOUS_CUSTOMER_ID);
  print_text("link", row, Column::LINK);
  std::cout << "\"ts_micros\":" << row.ts_micros << ",\"revenue_millionths\":";
  if (row.known[static_cast<size_t>(Column::REVENUE_IMPACT)]) {
    std::cout << row.revenue_millionths;
  } else {
    std::cout << "null";
  }
  std::cout << ",\"activity\":\"" << source.activity << "\",\"features\":" << row.features << "}\n";
}

// Reads whole passes for so long; what the rows add up to keeps the compiler from leaving them out.
int64_t pass(Reader& reader, const Corpus& corpus) {
  int64_t sum = 0;
  for (const Event& event : corpus.events) {
    const Row& row = reader.read(*event.source, corpus.payload(event));
    sum += row.ts_micros + static_cast<int64_t>(row.features.size()) + row.texts[0].front();
  }
  return sum;
}

void measure(Reader& reader, const Corpus& corpus, int64_t nanos) {
  int64_t sum = 0;
  int64_t begin = cpu_nanos();
  while (cpu_nanos() - begin < nanos / 2) sum += pass(reader, corpus);
  int64_t events = 0;
  begin = cpu_nanos();
  int64_t taken = 0;
  do {
    sum += pass(reader, corpus);
    events += static_cast<int64_t>(corpus.events.size());
    taken = cpu_nanos() - begin;
  } while (taken < nanos);
  std::cout << events << ' ' << taken << ' ' << sum << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) {
    std::cerr << "reader FIELDS EVENTS lookup|iterate rows|MILLISECONDS\n";
    return 2;
  }
  try {
    Reader reader(std::string_view(arguments[3]) == "lookup");
    std::ifstream fields(arguments[1]);
    for (std::string line; std::getline(fields, line);) reader.add_field(line);
    Corpus corpus(arguments[2], reader);
    if (std::string_view(arguments[4]) == "rows") {
      for (const Event& event : corpus.events) {
        print(*event.source, reader.read(*event.source, corpus.payload(event)));
      }
    } else {
      measure(reader, corpus, std::stoll(arguments[4]) * MICROS);
    }
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "simdjson: " << e.what() << '\n';
    return 1;
  }
}
