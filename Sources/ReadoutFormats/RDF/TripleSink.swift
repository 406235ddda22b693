import ReadoutModel

/// The writer (a box, as in `EventSink`), the reused names and text, and what was sent so far.
struct TripleSink: ~Copyable {
  var writer: any TripleWriter & ~Copyable
  var subject = ResourceNameBuilder()
  var object = ResourceNameBuilder()
  /// What the subject's parts are called after: a meeting or a post.
  var fact = ResourceNameBuilder()
  /// The span that is spoken of: `ARTICLE` and `START,END`.
  var spanArticle = ResourceNameBuilder()
  var spanDigits = ResourceNameBuilder()
  var text = FieldStorage(style: .plain)
  var resources = 0
  var triples = 0

  init<Writer: TripleWriter & ~Copyable>(_ type: Writer.Type) { writer = Writer() }

  mutating func begin(_ type: Term, _ output: inout OutputBuffer) throws(WriteError) {
    try writer.beginSubject(subject.name, type, to: &output)
    resources += 1
    triples += 1
  }

  mutating func end(_ output: inout OutputBuffer) throws(WriteError) {
    try writer.endSubject(to: &output)
    if let failure = output.failure { throw failure }
  }

  mutating func term(
    _ predicate: Term, _ object: Term, _ output: inout OutputBuffer
  ) throws(WriteError) {
    try writer.write(predicate, object, to: &output)
    triples += 1
  }

  /// Links to what `object` names.
  mutating func link(
    _ predicate: Term, _ output: inout OutputBuffer
  ) throws(WriteError) {
    try writer.write(predicate, object.name, to: &output)
    triples += 1
  }

  /// Links to what has a name already.
  mutating func link(
    _ predicate: Term, to name: ResourceName, _ output: inout OutputBuffer
  ) throws(WriteError) {
    try writer.write(predicate, name, to: &output)
    triples += 1
  }

  /// Sets the span that `beginSpan` names: `ARTICLE#char=START,END` (RFC 5147).
  mutating func setSpan(
    _ names: NameTable, _ position: Int32, _ article: @autoclosure () -> String, _ range: CodePointRange
  ) {
    if position >= 0 { spanArticle.begin(names.name(Int(position))) } else { spanArticle.begin(article()) }
    spanDigits.begin("")
    spanDigits.append(range.lowerBound)
    spanDigits.append("," as StaticString)
    spanDigits.append(range.upperBound)
  }

  /// Makes the subject the span, or a selector of it: `#char=`, `#position=`, `#quote=`.
  @inline(__always)
  mutating func beginSpan(subject selector: StaticString) {
    subject.begin(spanArticle.name)
    subject.append(selector)
    let digits = spanDigits.name
    subject.append(encoded: digits.start, digits.count)
  }

  @inline(__always)
  mutating func beginSpan(object selector: StaticString) {
    object.begin(spanArticle.name)
    object.append(selector)
    let digits = spanDigits.name
    object.append(encoded: digits.start, digits.count)
  }

  /// `MEETING/actor/N`, counted among the meeting's participants.
  @inline(__always)
  mutating func beginPart(object number: Int) {
    object.begin(fact.name)
    object.append("/actor/" as StaticString)
    object.append(number + 1)
  }

  mutating func link(
    _ predicate: Term, to identifier: String, _ output: inout OutputBuffer
  ) throws(WriteError) {
    object.begin(identifier)
    try link(predicate, &output)
  }

  /// Nothing for an empty text.
  mutating func literal(
    _ predicate: Term, _ value: String?, _ output: inout OutputBuffer
  ) throws(WriteError) {
    text.clear()
    text.add(0, value)
    guard text.fieldCount > 0 else { return }
    try literal(predicate, .text(text.field(0).text), nil, &output)
  }

  mutating func literal(
    _ predicate: Term, _ value: String, language: String, _ output: inout OutputBuffer
  ) throws(WriteError) {
    guard LanguageTag.isValid(language) else {
      try literal(predicate, value, &output)
      return
    }
    guard !value.isEmpty else { return }
    text.clear()
    text.addRequired(0, value)
    text.addRequired(1, language)
    try writer.write(predicate, .text(text.field(0).text), type: nil, language: text.field(1).text, to: &output)
    triples += 1
  }

  /// Nothing for a year that four digits cannot say.
  mutating func date(
    _ predicate: Term, _ value: CalendarDate?, _ output: inout OutputBuffer
  ) throws(WriteError) {
    guard let value, DateText.years.contains(value) else { return }
    try literal(predicate, .day(value), .xsdDate, &output)
  }

  mutating func monthDay(
    _ predicate: Term, _ value: MonthDay, _ output: inout OutputBuffer
  ) throws(WriteError) {
    text.clear()
    text.add(0, value.description)
    try literal(predicate, .text(text.field(0).text), .xsdGMonthDay, &output)
  }

  mutating func number(
    _ predicate: Term, _ value: Int, type: Term = .xsdInteger, _ output: inout OutputBuffer
  ) throws(WriteError) {
    try literal(predicate, .integer(value), type, &output)
  }

  /// Nothing for infinities and NaN.
  mutating func decimal(
    _ predicate: Term, _ value: Double, _ output: inout OutputBuffer
  ) throws(WriteError) {
    guard value.isFinite else { return }
    try literal(predicate, .decimal(value), .xsdDouble, &output)
  }

  mutating func flag(
    _ predicate: Term, _ value: Bool, _ output: inout OutputBuffer
  ) throws(WriteError) {
    try literal(predicate, .flag(value), .xsdBoolean, &output)
  }

  @inline(__always)
  private mutating func literal(
    _ predicate: Term, _ value: Literal, _ type: Term?, _ output: inout OutputBuffer
  ) throws(WriteError) {
    try writer.write(predicate, value, type: type, language: nil, to: &output)
    triples += 1
  }
}
