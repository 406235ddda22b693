extension Extraction.MeetingDate {
  /// The date and how it is known, for people: "2024-03-04 (stated)".
  package var words: String {
    let how =
      switch basis {
      case .stated: "stated"
      case .relative: "from the article's date"
      case .publication: "bounded by the article's date"
      }
    if let start {
      let end = end ?? start
      return "\(start == end ? start.description : "\(start) to \(end)") (\(how))"
    }
    if let notAfter { return "not after \(notAfter) (\(how))" }
    if let notBefore { return "not before \(notBefore) (\(how))" }
    return "not known"
  }
}
