import ReadoutModel

/// What a meeting is called: "Meeting of A and B", "Call between A and B", "Visit of A to B", "Summit of A, B and C".
enum MeetingLabel {
  struct Participant {
    var name: String
    var kind: EntityKind
    var part: Part
    var identifier: String
  }

  static func text(kind: MeetingKind, participations: [Participant], place: String?) -> String {
    let sorted = participations.sorted {
      // People before countries and bodies.
      if ($0.kind == .person) != ($1.kind == .person) { return $0.kind == .person }
      return $0.identifier.precedesInUTF8($1.identifier)
    }
    switch kind {
    case .meeting: return "Meeting of " + list(sorted.map(\.name))
    case .call: return "Call between " + list(sorted.map(\.name))
    case .summit: return "Summit of " + list(sorted.map(\.name))
    case .visit:
      let visitors = sorted.filter { $0.part == .visitor }
      let rest = sorted.filter { $0.part != .visitor }
      if visitors.isEmpty {
        // Nobody is said to be the visitor: the people go, the country receives.
        let people = sorted.filter { $0.kind == .person }
        let others = sorted.filter { $0.kind != .person }
        if people.isEmpty || (others.isEmpty && place == nil) { return "Visit of " + list(sorted.map(\.name)) }
        return "Visit of \(list(people.map(\.name))) to \(others.first?.name ?? place ?? "")"
      }
      let destination = rest.first { $0.kind == .country } ?? rest.first { $0.kind == .institution }
      let target = destination?.name ?? place ?? rest.first?.name
      return "Visit of " + list(visitors.map(\.name)) + (target.map { " to " + $0 } ?? "")
    }
  }

  /// "A", "A and B", "A, B and C", "A, B, C and 4 others".
  private static func list(_ names: [String]) -> String {
    switch names.count {
    case 0: return "unnamed"
    case 1: return names[0]
    case 2...4: return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    default: return names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) others"
    }
  }
}
