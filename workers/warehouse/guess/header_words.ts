/**
 * What the words of a header mean: a small vocabulary of things (a user, an item, an order ...) and of what is told
 * of a thing (its id, its name, its time, its price ...), in the languages that exports of shops are written in.
 * Words are compared in lower case without accents, always as whole words.
 */

/** Whose value a column holds. `other` are things that are none of an event's own, such as a device. */
export const THINGS = {
  user: `user users customer customers client clients visitor visitors member members shopper buyer buyers purchaser
    account who uid userid cid email mail person household contact subscriber
    kunde kunden kundin benutzer nutzer besucher kaeufer kaufer cliente clientes usuario usuarios comprador utilisateur
    acheteur visiteur utente acquirente klant gebruiker klient uzytkownik musteri
    пользователь клиент покупатель посетитель 用户 客户 会员 买家 顾客 ユーザー 顧客 会員`,
  proxy: 'cookie device anonymous browser fingerprint ip',
  item: `item items product products sku skus article articles asin ean gtin isbn upc plu aid pid iid goods good
    movie movies book books song track game content variant variation listing offer recipe stock lineitem
    artikel produkt produkte ware articulo producto productos articolo prodotto produit produits artigo produto
    produtos toode urun товар артикул продукт номенклатура 商品 产品 货品 物品 アイテム 製品`,
  event: `event events action actions behavior behaviour behaviors activity interaction interactions operation act
    ereignis aktion evento accion azione acao evenement действие событие 行为 事件 动作 イベント 行動`,
  order: `order orders invoice invoices transaction transactions purchase purchases receipt bill checkout basket
    bestellung bestell auftrag auftrags rechnung rechnungs beleg bon pedido pedidos compra factura commande commandes
    facture ordine ordini fattura acquisto encomenda fatura bestelling zamowienie siparis
    заказ чек покупка 订单 交易 发票 注文`,
  session: 'session sessions visit visits sesion sessao sessione sitzung besuch сессия визит 会话 セッション',
  category: `category categories cat department section genre genres aisle taxonomy family
    kategorie kategorien warengruppe rubrik categoria categorias categorie rayon kategoria kategori категория раздел
    类目 类别 品类 分类 カテゴリ カテゴリー`,
  brand:
    'brand brands manufacturer vendor maker marke hersteller marca marque fabricante marka бренд марка 品牌 ブランド',
  other: `device payment shipping delivery store shop page url referrer referer campaign channel country city region
    state currency coupon discount tax warehouse supplier seller employee cashier browser os platform app language
    zip postal address phone gender age segment fulfillment fulfilment financial billing traffic source medium eval
    lieferung versand zahlung pais ciudad pays ville land stadt`,
} as const;

/** What a column tells of its thing. */
export const ATTRIBUTES = {
  id: `id ids key uuid guid hash identifier ident pk fk codigo kennung clave identifiant identificador
    ид идентификатор 编号 号`,
  number: 'no nr num number nummer numero número nro numer номер',
  code: 'code kod код',
  name: `name names title titles description desc label bezeichnung beschreibung titel nombre descripcion titulo nom
    libelle designation intitule nome descrizione descricao omschrijving naam nazwa название наименование 名称 标题 名`,
  time: `time timestamp timestamps date datetime dat dt ts at epoch unixtime unix day moment when clock utc
    zeit zeitpunkt zeitstempel datum uhrzeit fecha hora momento horodatage heure jour data ora tijd czas tarih zaman
    дата время 时间 日期 时间戳 日時 日付`,
  price: `price prices cost preis einzelpreis stueckpreis precio prix prezzo preco prijs cena fiyat цена стоимость
    价格 单价 価格 金額`,
  total: `amount total subtotal value revenue sum gross net turnover spend sales paid umsatz betrag summe gesamt importe
    monto montant totale valor valore importo bedrag сумма выручка 金额 总价`,
  quantity: `quantity qty quantities units pieces pcs count menge anzahl stueckzahl cantidad cantidades quantite qte
    quantita quantidade qtd aantal ilosc adet количество 数量 件数`,
  rating: `rating ratings stars star score grade bewertung note valoracion puntuacion calificacion avaliacao voto
    valutazione оценка рейтинг 评分 評価`,
  type: 'type types kind typ tipo art тип 类型 タイプ',
  status: 'status stage phase flag zustand estado statut stato статус 状态',
  part: `hour minute second dow weekday month year week quarter days since age duration length lag stunde wochentag
    monat jahr mes ano annee mois`,
} as const;

/** Of several times, those that are seldom the time of the event. */
export const SECONDARY = `update updated modified birth born birthday delivery delivered shipped shipping estimated
  approved limit registered registration signup expiry expires end ended first last load loaded ingested due valid`;

/** Words that say nothing of the meaning: they neither help nor count as strange. */
export const NOISE = `line the of my src raw full unique pseudo ga my de du la le el des token float seq in for pretty
  unit single each std original`;

export type Thing = keyof typeof THINGS;
export type Attribute = keyof typeof ATTRIBUTES;
