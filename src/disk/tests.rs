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
    assert_eq!(fault.to_string(), "`a` is not a regular file");
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
