//! Files that are not files, links that lead out, two at once, and what a dead process leaves behind.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::*;
use crate::diag::Report;

fn write_now(path: &Path, text: &str) {
    write(path, text.as_bytes(), Access::Everyone, Existing::Replace).unwrap();
}

#[test]
fn only_what_is_not_there_is_not_there() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::new(dir.path());
    assert!(folder.read("a/b.txt", 9).unwrap().is_none());
    assert!(folder.entries("a").unwrap().is_none());
    fs::create_dir(folder.path("a")).unwrap();
    let fault = folder.read("a", 9).unwrap_err();
    assert_eq!(fault.to_string(), "`a` is a folder, not a regular file");
    write_now(&folder.path("a/b.txt"), "0123456789");
    let fault = folder.read("a/b.txt", 9).unwrap_err();
    assert_eq!(fault.to_string(), "`a/b.txt` has more than 9 bytes");
    assert_eq!(folder.read("a/b.txt", 10).unwrap().unwrap().len(), 10);
    let fault = folder.entries("a/b.txt").unwrap_err();
    assert_eq!(fault.to_string(), "`a/b.txt` is not a folder");
    assert_eq!(
        folder.opened().into_iter().collect::<Vec<_>>(),
        [("a/b.txt".to_owned(), 1)]
    );
}

#[cfg(unix)]
#[test]
fn links_lead_where_they_lead_inside_the_folder_only() {
    use std::os::unix::fs::symlink;
    let (inside, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = Folder::new(inside.path());
    write_now(&folder.path("own.txt"), "own");
    write_now(&outside.path().join("other.txt"), "other");
    symlink("own.txt", folder.path("near")).unwrap();
    symlink(outside.path().join("other.txt"), folder.path("far")).unwrap();
    symlink("nowhere", folder.path("lost")).unwrap();
    assert_eq!(folder.read("near", 9).unwrap().unwrap(), b"own");
    let fault = folder.read("far", 9).unwrap_err();
    assert_eq!(
        fault.finding().message,
        "`far` is a link that leads out of the project"
    );
    symlink(outside.path(), folder.path("beyond")).unwrap();
    let fault = folder.read("beyond/other.txt", 9).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "`beyond/other.txt` is a link that leads out of the project"
    );
    let lost = FolderEntry {
        name: "lost".to_owned(),
        kind: Kind::Other,
    };
    assert!(folder.entries("").unwrap().unwrap().contains(&lost));
}

#[cfg(unix)]
#[test]
fn what_is_there_and_no_file_is_named() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::new(dir.path());
    symlink("nowhere", folder.path("lost")).unwrap();
    symlink("circle", folder.path("circle")).unwrap();
    let _socket = UnixListener::bind(folder.path("socket")).unwrap();
    symlink("/dev/null", folder.path("device")).unwrap();
    for (name, said) in [
        ("lost", "`lost` is a link that leads nowhere"),
        ("socket", "`socket` is a socket, not a regular file"),
        ("device", "`device` is a device, not a regular file"),
    ] {
        assert_eq!(folder.read(name, 9).unwrap_err().to_string(), said);
        let misplaced = folder.misplaced(name, Kind::File).unwrap();
        assert_eq!(misplaced.to_string(), said);
    }
    assert!(folder.read("circle", 9).is_err());
    assert!(folder.entries("lost").is_err());
    assert!(folder.misplaced("not there", Kind::File).is_none());
}

#[test]
fn a_name_is_the_same_name_composed_and_decomposed() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::new(dir.path());
    write_now(&dir.path().join("e\u{301}te\u{301}/ñ.txt"), "x");
    for path in ["été/ñ.txt", "e\u{301}te\u{301}/n\u{303}.txt"] {
        assert_eq!(folder.read(path, 9).unwrap().unwrap(), b"x");
        assert_eq!(folder.kind(path).unwrap(), Some(Kind::File));
    }
    assert_eq!(folder.entries("").unwrap().unwrap()[0].name, "été");
    assert!(folder.read("été/m.txt", 9).unwrap().is_none());
}

#[test]
fn a_line_is_found_without_reading_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::new(dir.path());
    write_now(&dir.path().join("a"), "# one\n\n# two = x\n");
    write_now(&dir.path().join("b"), "# one\r\ntwo\r\n");
    let is_word = |line: &str| !line.trim().is_empty() && !line.starts_with('#');
    assert!(!folder.has_line("a", is_word).unwrap());
    assert!(folder.has_line("b", is_word).unwrap());
    assert!(!folder.has_line("c", is_word).unwrap());
    assert!(folder.opened().is_empty());
}

#[test]
fn litter_is_known_by_its_name() {
    for name in [
        ".DS_Store", "a.ftl~", "#a.ftl#", "Thumbs.db", "a.yaml.bak", ".a.swp", "__MACOSX",
    ] {
        assert!(is_litter(name), "{name}");
    }
    for name in ["a.ftl", "a.ftl.txt", "README.md"] {
        assert!(!is_litter(name), "{name}");
    }
}

#[test]
fn a_file_that_is_kept_stays() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("new/one.txt");
    write(&path, b"one", Access::Owner, Existing::Keep).unwrap();
    let again = write(&path, b"two", Access::Owner, Existing::Keep);
    assert_eq!(again.unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&path).unwrap(), b"one");
    write_now(&path, "two");
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(names(path.parent().unwrap()).unwrap(), ["one.txt"]);
}

#[test]
fn a_folder_is_moved_to_its_place_whole() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("v1");
    let stage = |text: &str| {
        let mut staging = Staging::new(&place).unwrap();
        staging.write("a/b.txt", text.as_bytes()).unwrap();
        staging
    };
    let (first, second) = (stage("first"), stage("second"));
    first.finish(Existing::Keep).unwrap();
    let late = second.finish(Existing::Keep).unwrap_err();
    assert_eq!(late.kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read(place.join("a/b.txt")).unwrap(), b"first");
    stage("third").finish(Existing::Replace).unwrap();
    assert_eq!(fs::read(place.join("a/b.txt")).unwrap(), b"third");
    assert_eq!(names(dir.path()).unwrap(), ["v1"]);
}

#[test]
fn what_a_dead_process_left_is_swept_and_the_living_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name);
    fs::write(path(".presskit-dead.part"), b"half").unwrap();
    fs::create_dir(path(".presskit-dead2")).unwrap();
    fs::write(path(".presskit-dead2/half"), b"half").unwrap();
    let held = fs::File::create(path(".presskit-held.part")).unwrap();
    held.lock().unwrap();
    write_now(&path("own.txt"), "own");
    assert_eq!(
        names(dir.path()).unwrap(),
        [".presskit-held.part", "own.txt"]
    );
}

#[test]
fn a_lock_is_given_back_at_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let first = Lock::acquire(dir.path(), &mut Report::new()).unwrap();
    drop(first);
    assert!(Lock::acquire(dir.path(), &mut Report::new()).is_ok());
    let names = names(&dir.path().join(PRIVATE)).unwrap();
    assert_eq!(names, [".gitignore", "lock"]);
}
