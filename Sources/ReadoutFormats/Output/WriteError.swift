import ReadoutModel

/// Why a graph could not be written; each case names the path or value concerned.
public enum WriteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file beside the target could not be made (read-only folder, no such folder).
  case cannotCreate(path: String, reason: String)
  /// Bytes did not reach the file (full disk, file size limit, broken pipe).
  case cannotWrite(path: String, reason: String)
  /// The finished file could not take the target's place.
  case cannotReplace(path: String, reason: String)
  /// A file of that name is there which Readout did not write.
  case foreignFile(path: String)
  /// libxml2's writer refused a call.
  case writerFailed(path: String)
  /// A file shipped with Readout is missing.
  case missingResource(name: String, tried: [String])
  /// A file shipped with Readout is there, and cannot be read.
  case unreadableResource(path: String, reason: String)
  /// A file of a package that Readout does not bring is missing.
  case missingPackage(name: String, file: String, tried: [String])
  /// It is no absolute IRI.
  case invalidBaseIRI(String)
  /// Names put behind it would run together with it.
  case unsuitableBaseIRI(String)
  /// The format has no such view.
  case unsupportedView(format: String, view: String, supported: [String])
  /// No entity has this identifier, name or alias.
  case unknownActor(String)

  public var description: String {
    switch self {
    case .cannotCreate(let path, let reason):
      "\(path): cannot be created: \(reason). Check that its folder exists and may be written to."
    case .cannotWrite("-", let reason):
      "Standard output cannot be written: \(reason). What was written so far is not all of it."
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written: \(reason). The old file, if there was one, is unchanged; free some space or choose another place."
    case .cannotReplace(let path, let reason):
      "\(path): the finished file cannot take its place: \(reason). The old file, if there was one, is unchanged."
    case .foreignFile(let path):
      "\(path) was not written by Readout and is left alone; nothing was written. Move it, or choose another name or folder."
    case .writerFailed(let path):
      "\(path): the XML writer failed. The old file, if there was one, is unchanged."
    case .missingResource(let name, let tried):
      "\(name) was not found; looked in \(tried.joined(separator: ", ")). Install Readout's resources beside the executable."
    case .unreadableResource(let path, let reason):
      "\(path): cannot be read: \(reason). Check its rights, or install Readout's resources anew."
    case .missingPackage(let name, let file, let tried):
      "\(file) of the package \(name) was not found; looked in \(tried.joined(separator: ", ")). Install it: apt-get install \(name)."
    case .invalidBaseIRI(let iri):
      "\(iri) is no absolute IRI; give one such as https://example.org/graph/ with --base-iri."
    case .unsuitableBaseIRI(let iri):
      "\(iri) cannot have names put behind it; give an IRI without # that ends in /, such as https://example.org/graph/."
    case .unsupportedView(let format, let view, let supported):
      "The format \(format) has no view \(view); it has \(supported.joined(separator: ", "))."
    case .unknownActor(let name):
      "Nobody in the graph is called \(name); give an identifier such as person.jane-doe, or a name as the graph has it."
    }
  }

  /// The same of a file that was made in one folder and is meant for another.
  package func moved(from staging: String, to folder: String) -> WriteError {
    func moved(_ path: String) -> String {
      path.hasPrefix(staging + "/") ? folder + path.dropFirst(staging.count) : path
    }
    return switch self {
    case .cannotCreate(let path, let reason): .cannotCreate(path: moved(path), reason: reason)
    case .cannotWrite(let path, let reason): .cannotWrite(path: moved(path), reason: reason)
    case .cannotReplace(let path, let reason): .cannotReplace(path: moved(path), reason: reason)
    case .writerFailed(let path): .writerFailed(path: moved(path))
    case .foreignFile(let path): .foreignFile(path: moved(path))
    case .missingResource, .unreadableResource, .missingPackage, .invalidBaseIRI, .unsuitableBaseIRI, .unsupportedView,
      .unknownActor:
      self
    }
  }
}
