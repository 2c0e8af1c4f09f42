//! The file: opening, refusing, undoing, surviving.

#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use super::*;
use crate::matter::Role;
use crate::unit::{Unit, UnitId, UnitKind};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn action(operation: &str) -> Action<'_> {
    Action { at: jiff::civil::date(2024, 1, 29).at(9, 30, 0, 0), who: "杜某某", operation }
}

fn unit(name: &str) -> Unit {
    Unit {
        id: UnitId(0),
        name: name.into(),
        short: name.into(),
        aliases: Vec::new(),
        kind: UnitKind::Department,
    }
}

fn add(store: &mut Store, name: &str) -> UnitId {
    store
        .transact(&action("增加单位"), |store| {
            Ok::<_, StoreError>((store.insert_unit(&unit(name))?, name.to_owned()))
        })
        .unwrap()
}

fn names(store: &Store) -> Vec<String> {
    store.units().unwrap().into_iter().map(|unit| unit.name).collect()
}

#[test]
fn what_was_written_is_there_after_reopening_and_the_file_is_a_single_one() {
    let folder = Folder::new();
    let path = folder.file("事项.hegao");
    let mut store = Store::create(&path).unwrap();
    add(&mut store, "呼伦贝尔市商务局");
    store.close().unwrap();
    assert_eq!(std::fs::read_dir(folder.0.path()).unwrap().count(), 1);
    assert_eq!(names(&Store::open(&path).unwrap()), ["呼伦贝尔市商务局"]);
}

#[test]
fn undo_and_redo_walk_back_and_forth_also_after_reopening() {
    let folder = Folder::new();
    let path = folder.file("事项.hegao");
    let mut store = Store::create(&path).unwrap();
    for name in ["新建", "甲局", "乙局", "丙局"] {
        add(&mut store, name);
    }
    store.close().unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.undo(&action("撤销")).unwrap().as_deref(), Some("增加单位：丙局"));
    assert_eq!(store.undo(&action("撤销")).unwrap().as_deref(), Some("增加单位：乙局"));
    assert_eq!(names(&store), ["新建", "甲局"]);
    assert_eq!(store.redo(&action("重做")).unwrap().as_deref(), Some("增加单位：乙局"));
    assert_eq!(names(&store), ["新建", "甲局", "乙局"]);
    add(&mut store, "丁局");
    assert_eq!(store.redo(&action("重做")).unwrap(), None, "another action drops what was undone");
    assert_eq!(names(&store), ["新建", "甲局", "乙局", "丁局"]);
}

#[test]
fn undo_restores_changed_and_deleted_rows_exactly() {
    let folder = Folder::new();
    let mut store = Store::create(&folder.file("事项.hegao")).unwrap();
    let (first, second) = (add(&mut store, "甲局"), add(&mut store, "乙局"));
    let set = |store: &mut Store, units: &[UnitId]| {
        store
            .transact(&action("调整单位"), |store| {
                store.set_role(Role::Issuer, units)?;
                store.set_fact("name", &"含'引号'与\n换行")?;
                Ok::<_, StoreError>(((), String::new()))
            })
            .unwrap();
    };
    set(&mut store, &[first, second]);
    set(&mut store, &[second]);
    store.undo(&action("撤销")).unwrap();
    assert_eq!(store.role(Role::Issuer).unwrap(), [first, second]);
    store.undo(&action("撤销")).unwrap();
    assert!(store.role(Role::Issuer).unwrap().is_empty());
    assert_eq!(store.fact::<String>("name").unwrap(), None);
    store.redo(&action("重做")).unwrap();
    assert_eq!(store.fact::<String>("name").unwrap().as_deref(), Some("含'引号'与\n换行"));
}

#[test]
fn the_making_of_the_matter_cannot_be_undone() {
    let folder = Folder::new();
    let mut store = Store::create(&folder.file("事项.hegao")).unwrap();
    add(&mut store, "新建");
    assert_eq!(store.undo(&action("撤销")).unwrap(), None);
    assert_eq!(names(&store), ["新建"]);
}

#[test]
fn an_action_that_fails_leaves_neither_rows_nor_a_line_in_the_log() {
    let folder = Folder::new();
    let mut store = Store::create(&folder.file("事项.hegao")).unwrap();
    let failed: Result<(), StoreError> = store.transact(&action("增加单位"), |store| {
        store.insert_unit(&unit("甲局"))?;
        Err(StoreError::Gone("乙局".into()))
    });
    assert!(failed.is_err());
    assert!(names(&store).is_empty());
    assert!(store.log().unwrap().is_empty());
    add(&mut store, "丙局");
    assert_eq!(store.log().unwrap().len(), 1);
}

#[test]
fn the_log_tells_who_did_what_and_what_was_undone() {
    let folder = Folder::new();
    let mut store = Store::create(&folder.file("事项.hegao")).unwrap();
    add(&mut store, "新建");
    add(&mut store, "甲局");
    store.undo(&action("撤销")).unwrap();
    let log = store.log().unwrap();
    let told: Vec<(&str, bool)> = log.iter().map(|e| (e.operation.as_str(), e.undone)).collect();
    assert_eq!(told, [("撤销", false), ("增加单位", true), ("增加单位", false)]);
    assert_eq!(log[0].summary, "增加单位：甲局");
    assert_eq!((log[1].who.as_str(), log[1].at.to_string().as_str()), ("杜某某", "2024-01-29T09:30:00"));
}

#[test]
fn a_second_opener_is_told_that_the_file_is_in_use() {
    let folder = Folder::new();
    let path = folder.file("事项.hegao");
    let _first = Store::create(&path).unwrap();
    let refused = Store::open(&path).unwrap_err();
    assert!(matches!(refused, StoreError::InUse(_)), "{refused:?}");
}

#[test]
fn other_files_newer_files_and_damaged_files_are_refused_by_name() {
    let folder = Folder::new();
    let text = folder.file("信.hegao");
    std::fs::write(&text, "这不是事项文件，只是改了名字的文本，".repeat(100)).unwrap();
    assert!(matches!(Store::open(&text), Err(StoreError::NotAMatter(_))));

    let other = folder.file("别的.hegao");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(Store::open(&other), Err(StoreError::NotAMatter(_))));

    let newer = folder.file("新版.hegao");
    Store::create(&newer).unwrap().close().unwrap();
    Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let before = std::fs::read(&newer).unwrap();
    assert!(matches!(Store::open(&newer), Err(StoreError::Newer(_))));
    assert_eq!(std::fs::read(&newer).unwrap(), before);

    assert!(matches!(Store::open(&folder.file("没有.hegao")), Err(StoreError::Missing(_))));
    assert!(matches!(Store::create(&newer), Err(StoreError::Exists(_))));
}

#[test]
fn a_file_cut_short_is_told_as_damaged_and_not_touched() {
    let folder = Folder::new();
    let path = folder.file("事项.hegao");
    let mut store = Store::create(&path).unwrap();
    for number in 0..200 {
        add(&mut store, &format!("第{number}局{}", "长".repeat(100)));
    }
    store.close().unwrap();
    let whole = std::fs::read(&path).unwrap();
    let cut = &whole[..whole.len() / 2];
    std::fs::write(&path, cut).unwrap();
    let refused = Store::open(&path).unwrap_err();
    assert!(matches!(refused, StoreError::Damaged(..)), "{refused:?}");
    assert_eq!(std::fs::read(&path).unwrap(), cut);
}

#[test]
fn a_file_of_the_first_version_is_brought_up_to_date() {
    let folder = Folder::new();
    let path = folder.file("旧版.hegao");
    let mut store = Store::create(&path).unwrap();
    add(&mut store, "甲局");
    store.close().unwrap();
    let as_first = "ALTER TABLE reply DROP COLUMN standing_json; PRAGMA user_version = 1";
    Connection::open(&path).unwrap().execute_batch(as_first).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(names(&store), ["甲局"]);
    assert!(store.replies().unwrap().is_empty());
    add(&mut store, "乙局");
    store.undo(&action("撤销")).unwrap();
    store.close().unwrap();
    assert_eq!(names(&Store::open(&path).unwrap()), ["甲局"]);
}

#[test]
fn ids_of_nodes_are_never_given_twice() {
    let folder = Folder::new();
    let mut store = Store::create(&folder.file("事项.hegao")).unwrap();
    store.reserve_tree_ids(40).unwrap();
    add(&mut store, "新建");
    let take = |store: &mut Store| {
        store
            .transact(&action("取号"), |store| {
                let id = store.next_tree_id()?;
                store.set_fact("last", &id)?;
                Ok::<_, StoreError>((id, String::new()))
            })
            .unwrap()
    };
    assert_eq!(take(&mut store), 40);
    store.undo(&action("撤销")).unwrap();
    assert_eq!(take(&mut store), 41);
}
