#ifndef POS_APP_STORE_DEMO_WORDS_H
#define POS_APP_STORE_DEMO_WORDS_H
// Words of the generated catalogue, the frequent ones first. For demo_generate.c alone.
// clang-format off
static const char *const latin_words[] = {
    "Milk", "Bread", "Organic", "Classic", "Fresh", "Coffee", "Tea", "Water", "Juice", "Chocolate",
    "Natural", "Apple", "Orange", "Cheese", "Butter", "Sauce", "Original", "Premium", "Mini",
    "Light", "Bio", "Kaffee", "Milch", "Brot", "Käse", "Saft", "Wasser", "Schokolade", "Vollkorn",
    "Tomato", "Lemon", "Vanilla", "Strawberry", "Honey", "Cream", "Oat", "Rice", "Pasta", "Soup",
    "Chips", "Cookie", "Cracker", "Cereal", "Muesli", "Yoghurt", "Joghurt", "Quark", "Sahne",
    "Butterkeks", "Marmelade", "Honig", "Nudeln", "Reis", "Suppe", "Soße", "Öl", "Olive", "Essig",
    "Senf", "Salz", "Pfeffer", "Zucker", "Mehl", "Eier", "Crème", "Fraîche", "Pâté", "Confiture",
    "Fromage", "Beurre", "Lait", "Café", "Thé", "Chocolat", "Pain", "Brioche", "Croissant", "Vin",
    "Rouge", "Blanc", "Rosé", "Bière", "Jambon", "Saucisson", "Huile", "Vinaigre", "Moutarde",
    "Leche", "Pan", "Queso", "Jamón", "Aceite", "Aceituna", "Arroz", "Azúcar", "Café con leche",
    "Piña", "Plátano", "Manzana", "Naranja", "Limón", "Fresa", "Miel", "Galleta", "Turrón",
    "Shampoo", "Soap", "Towel", "Brush", "Toothpaste", "Detergent", "Sponge", "Candle", "Battery",
    "Paper", "Notebook", "Pen", "Pencil", "Marker", "Folder", "Tape", "Glue", "Scissors", "Ruler",
    "Cable", "Charger", "Adapter", "Lamp", "Bulb", "Screw", "Nail", "Hammer", "Plier", "Drill",
    "Bolt", "Hinge", "Bracket", "Paint", "Roller", "Filter", "Hose", "Valve", "Pipe", "Fitting",
    "Shirt", "Sock", "Glove", "Scarf", "Hat", "Belt", "Shoe", "Jacket", "Trousers", "Dress",
    "Rose", "Tulip", "Lily", "Orchid", "Basil", "Thyme", "Mint", "Parsley", "Pepper", "Paprika",
    "Cumin", "Curry", "Ginger", "Garlic", "Onion", "Potato", "Carrot", "Celery", "Spinach",
    "Broccoli", "Cauliflower", "Cucumber", "Salad", "Mushroom", "Bean", "Pea", "Lentil", "Chickpea",
    "Corn", "Wheat", "Barley", "Rye", "Spelt", "Dinkel", "Roggen", "Hafer", "Mandel", "Haselnuss",
    "Walnuss", "Almond", "Cashew", "Pistachio", "Peanut", "Raisin", "Date", "Fig", "Apricot",
    "Cherry", "Kirsche", "Plum", "Pear", "Birne", "Grape", "Traube", "Melon", "Mango", "Banana",
    "Kiwi", "Peach", "Berry", "Blueberry", "Raspberry", "Himbeere", "Erdbeere", "Brombeere",
    "Salmon", "Lachs", "Tuna", "Herring", "Cod", "Shrimp", "Chicken", "Turkey", "Beef", "Pork",
    "Schinken", "Wurst", "Salami", "Bacon", "Egg", "Tofu", "Tempeh", "Seitan", "Hummus", "Falafel",
    "Pizza", "Lasagne", "Ravioli", "Gnocchi", "Risotto", "Wrap", "Sandwich", "Bagel", "Muffin",
    "Donut", "Waffle", "Pancake", "Syrup", "Jam", "Jelly", "Candy", "Gum", "Caramel", "Nougat",
    "Marzipan", "Praline", "Truffle", "Ice", "Sorbet", "Gelato", "Pudding", "Custard", "Cake",
    "Tart", "Pie", "Strudel", "Bretzel", "Baguette", "Ciabatta", "Focaccia", "Toast", "Zwieback",
    "Knäckebrot", "Müsli", "Grieß", "Weiß", "Grün", "Schwarz", "Süß", "Würzig", "Mild", "Scharf",
    "Extra", "Family", "Gluten", "Free", "Vegan", "Sparkling", "Still", "Roasted", "Smoked",
    "Dried", "Frozen", "Ground", "Whole", "Sliced", "Grated", "Baby", "Kids", "Pet", "Dog", "Cat",
};
static const char *const sizes[] = {
    "", "", "1 l", "0.5 l", "500 g", "250 g", "100 g", "1 kg", "6 pcs", "12 pcs", "2x", "XL", "750 ml",
    "330 ml", "S", "M", "L", "3 mm", "10 cm", "20 W",
};
static const char *const chinese[] = { // two characters each, joined to names
    "苹果", "牛奶", "面包", "果汁", "咖啡", "绿茶", "红茶", "巧克", "饼干", "米饭", "面条", "酱油",
    "白糖", "食盐", "鸡蛋", "豆腐", "蔬菜", "水果", "香蕉", "葡萄", "草莓", "西瓜", "橙子", "柠檬",
    "牛肉", "猪肉", "鸡肉", "海鲜", "虾仁", "火腿", "香肠", "奶酪", "黄油", "酸奶", "冰淇", "蛋糕",
    "糖果", "薯片", "坚果", "花生", "核桃", "杏仁", "蜂蜜", "果酱", "麦片", "燕麦", "玉米", "土豆",
    "番茄", "黄瓜", "洋葱", "大蒜", "生姜", "辣椒", "胡椒", "咖喱", "香料", "茶叶", "啤酒", "红酒",
    "白酒", "饮料", "矿泉", "可乐", "洗发", "香皂", "毛巾", "牙膏", "牙刷", "纸巾", "电池", "灯泡",
    "有机", "新鲜", "原味", "香草", "抹茶", "芒果", "椰子", "菠萝", "蓝莓", "樱桃", "龙井", "普洱",
};
static const char *const other_words[] = { // Cyrillic, Arabic, Greek, Thai
    "Молоко", "Хлеб", "Сыр", "Масло", "Кофе", "Чай", "Вода", "Сок", "Шоколад", "Мёд", "Рис", "Соль",
    "حليب", "خبز", "جبن", "زبدة", "قهوة", "شاي", "ماء", "عصير", "شوكولاتة", "عسل", "أرز", "ملح",
    "Γάλα", "Ψωμί", "Τυρί", "Καφές", "Τσάι", "Νερό", "Χυμός", "Μέλι", "Ρύζι", "Αλάτι", "Ελιές",
    "นมสด", "ขนมปัง", "กาแฟ", "ชาเขียว", "น้ำผลไม้", "ข้าวหอม",
};
// clang-format on
#endif
