### すべてのプレスキットに共通のラベル。プロジェクト自身の `kit.ftl` がメッセージごとに優先されます。

kind = プレスリリース
dateline = { DATETIME($date, dateStyle: "long") }、{ $place }

## 各ページの上部

specimen = 見本：presskit の紹介用に作成されたもので、{ $organisation } の発表ではありません
draft = 草稿：未発表
embargo = 報道解禁：{ $until }
version = 第{ $version }版
revision-update = 第{ $previous }版（{ DATETIME($date, dateStyle: "long") }）の更新：
revision-correction = 第{ $previous }版（{ DATETIME($date, dateStyle: "long") }）の訂正：
revision-withdrawal = 第{ $previous }版（{ DATETIME($date, dateStyle: "long") }）の取り消し：
withdrawn = 取り消し：使用しないでください
row-changed = 変更
proof = 校正用・公開不可：印の付いた文は未翻訳です

## 各ページの下部

page-of = { $page } / { $pages } ページ

## 日程表

timeline-date = 日付
timeline-clock = 時刻
timeline-event = 内容
timeline-place = 場所
timeline-vehicle = ロケット
continued = 続き
timeline-summary = { $rows } 件の日程を時系列で示す表。列：{ $columns }。
clock-summary = カウントダウンの { $rows } 件の項目を時系列で示す表。列：{ $columns }。
timeline-figure = { $title }：年表の図（{ $from }～{ $to }）。終了：{ $past }、今後：{ $coming }。同じ内容を表にも記載しています。
timeline-figure-plain = { $title }：年表の図（{ $from }～{ $to }）。同じ内容を表にも記載しています。
timeline-past = 終了
timeline-coming = 今後
timeline-issued = { DATETIME($date, dateStyle: "long") }：発表日

certainty-planned = 予定
certainty-tentative = 調整中
certainty-done = 実施済み

## 引用

attribution = { $name }（{ $role }）

## プレスキットの各部

language-name = 日本語
cover-languages = 提供言語：
heading-contents = 目次
heading-facts = 概要
heading-biographies = 略歴
heading-glossary = 用語集
heading-notes = 備考
heading-about = { $organisation }について
embargo-none = 解禁日時：即時
original-line = 原文の言語：{ $language }
end-mark = 以上

## 連絡先

contacts = 報道関係のお問い合わせ先
telephone = 電話
contact-languages = 対応言語：

## 記者へのメール

mail-subject = 【{ $organisation }】{ $title }
mail-subject-embargo = 【解禁日時指定】{ $subject }
mail-subject-specimen = 【見本】{ $subject }
mail-subject-draft = 【草稿】{ $subject }
mail-subject-update = 【更新】{ $subject }
mail-subject-correction = 【訂正】{ $subject }
mail-subject-withdrawal = 【取り消し】{ $subject }
mail-embargo = 報道解禁：{ $local }（{ $utc }）
mail-attached = 本リリースのPDF版を添付しています。
mail-linked = PDF版：{ $address }
mail-unsubscribe = 今後の配信をご希望でない場合は、{ $address } までご連絡ください。

## 日付と数

date-quarter = { $year }第{ $quarter }四半期
    .alone = 第{ $quarter }四半期
date-range-separator = ～
percent = { $n }%
countdown = X{ $sign }{ $time }
countdown-zero = X0
countdown-minutes = X{ $sign }{ $n }分
countdown-hours = X{ $sign }{ $n }時間
countdown-days = X{ $sign }{ $n }日

## プレスルーム

newsroom-title = { $organisation } プレスルーム
newsroom-all = プレスリリース一覧
newsroom-languages = 他の言語
newsroom-files = ファイル
newsroom-text = テキスト版
newsroom-bundle = 全言語と画像（ZIP）
newsroom-calendar = カレンダー用の日程
newsroom-feed = ニュースフィード（Atom）
