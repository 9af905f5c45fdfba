.mode list
create table part(id integer primary key, name text unique, price real, parent int references part(id));
insert into part values (1,'machine',0,null),(2,'engine',1200.5,1),(3,'wheel',80.25,1),(4,'piston',35,2),(5,'ring',2.5,4),(6,'bolt',0.1,3);
create index by_parent on part(parent);
with recursive tree(id, path, depth) as (
  select id, name, 0 from part where parent is null
  union all select p.id, t.path || '/' || p.name, t.depth + 1 from part p join tree t on p.parent = t.id)
select depth, path from tree order by path;
select parent, count(*), sum(price), group_concat(name, '+') from (select * from part order by name) group by parent order by parent;
create table log(at int, what text);
create trigger noted after update of price on part begin insert into log values (new.id, old.price || '->' || new.price); end;
update part set price = price * 1.1 where price > 50;
select * from log;
begin; delete from part; select count(*) from part; rollback; select count(*) from part;
with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select sum(i), avg(i * i % 97), min(i * 7919 % 10007) from n;
select printf('%08.3f|%x|%s', 3.14159, 48879, hex(zeroblob(3))), substr('wasm2native', 5, 1), round(2.5), typeof(1/2), 7 % -3, 1e308 * 10;
insert into part values (7, 'wheel', 1, 1);
select upper(name), length(name), name like '%i%' from part where name glob '*[io]n*' order by price desc limit 3;
explain query plan select * from part where parent = 2;
select date('2020-02-29', '+1 year'), julianday('2000-01-01'), strftime('%W', '2021-12-31');
.tables
